using System.ComponentModel.DataAnnotations;

namespace RegistryRouter.Server.Cache.Store;

/// <summary>The cache of manifests and blobs by digest; off without a directory.</summary>
internal sealed class CacheOptions
{
    public const string Section = "Cache";

    private const string Size = "must be a number of bytes such as 50GiB, or a percentage of the disk such as 80%";

    /// <summary>Folder of the cache, in the OCI image layout; one router per folder. Empty: no cache.</summary>
    public string Directory { get; set; } = "";

    /// <summary>Largest size of all content: bytes with a unit, such as <c>50GiB</c>, or a percentage of the disk, such as <c>80%</c>.</summary>
    [DiskSize(ErrorMessage = Size)]
    public string MaxSize { get; set; } = "80%";

    /// <summary>Space on the disk that the cache leaves free, as <see cref="MaxSize"/>.</summary>
    [DiskSize(ErrorMessage = Size)]
    public string MinFree { get; set; } = "5%";

    /// <summary>How long a response of Nexus proves that the same credentials may read the same repository.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "must be a duration from 00:00:00 to 01:00:00")]
    public TimeSpan AuthorizationWindow { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a tag is served without asking Nexus for its current digest.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "must be a duration from 00:00:00 to 01:00:00")]
    public TimeSpan TagFreshness { get; set; }

    /// <summary>While Nexus does not respond: how long content, tags and sign-ins are served after Nexus' last response about them. Zero: not at all.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00", ErrorMessage = "must be a duration from 00:00:00 to 30.00:00:00")]
    public TimeSpan ServeStaleFor { get; set; } = TimeSpan.FromDays(1);
}

internal static class CacheSwitch
{
    extension(CacheOptions options)
    {
        /// <summary>Whether there is a cache.</summary>
        public bool IsOn => options.Directory.Length > 0;
    }
}
