using System.ComponentModel.DataAnnotations;
using RegistryRouter.Server.Configuration;
using RegistryRouter.Server.Routing;
using RegistryRouter.Server.Tls;

namespace RegistryRouter.Server.Nexus;

/// <summary>Addresses of Nexus, timeouts, retries and TLS.</summary>
internal sealed class NexusOptions : IValidatableObject
{
    public const string Section = "Nexus";

    /// <summary>
    /// Address of the group repository: its connector, or a path such as <c>http://nexus:8081/repository/docker-group</c>.
    /// Each upstream may have several, separated by commas.
    /// </summary>
    [Required(ErrorMessage = "set it to the address of the group repository, such as http://nexus:8083")]
    [UpstreamAddress]
    public string Group { get; set; } = "";

    /// <summary>Address of the hosted repository.</summary>
    [Required(ErrorMessage = "set it to the address of the hosted repository, such as http://nexus:8082")]
    [UpstreamAddress]
    public string Hosted { get; set; } = "";

    /// <summary>Address of the web UI.</summary>
    [Required(ErrorMessage = "set it to the address of the Nexus web UI, such as http://nexus:8081")]
    [UpstreamAddress]
    public string Ui { get; set; } = "";

    /// <summary>How requests are distributed over several addresses of an upstream. A repository's pushes always use the same one.</summary>
    public Balance Balance { get; set; }

    /// <summary>Interval between probes of each address if an upstream has several, and timeout of a probe.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00", ErrorMessage = "must be a duration from 00:00:01 to 00:01:00")]
    public TimeSpan ProbeInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Timeout for opening a connection to Nexus.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "must be a duration from 00:00:01 to 00:05:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Longest time without a byte in either direction. Not a limit on the whole transfer. Generous, because Nexus sends
    /// nothing while it hashes a large layer after the last byte.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "must be a duration from 00:00:01 to 1.00:00:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a read is retried while the upstream is unavailable, before anything is sent to the client. Zero: no retries.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ErrorMessage = "must be a duration from 00:00:00 to 00:05:00")]
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long an upstream may send nothing in the middle of a blob before the router requests the rest again. If a blob
    /// cannot be resumed, only <see cref="IdleTimeout"/> applies.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "must be a duration from 00:00:01 to 1.00:00:00")]
    public TimeSpan ResumeAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Consecutive resume attempts allowed while each gains less than 1 MiB. Zero: no resumes.</summary>
    [Range(0, 1000, ErrorMessage = "must be a number from 0 to 1000")]
    public int ResumeAttempts { get; set; } = 10;

    /// <summary>
    /// Requests that Nexus may get in 24 hours at its registry connectors and <c>/repository/</c>; the Community Edition counts
    /// them. Zero: no limit.
    /// </summary>
    [Range(0, int.MaxValue, ErrorMessage = "must be a number of requests from 0 to 2147483647")]
    public int RequestBudget { get; set; } = 100_000;

    /// <summary>PEM file: the only trusted CAs for https upstreams. Empty: the system's CAs.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>PEM or PFX file: the router's client certificate for https upstreams. Empty: none.</summary>
    public string ClientCertificateFile { get; set; } = "";

    /// <summary>PEM file: the private key of <see cref="ClientCertificateFile"/>.</summary>
    public string ClientKeyFile { get; set; } = "";

    /// <summary>File with the password of the PFX file or of the encrypted key.</summary>
    public string ClientPasswordFile { get; set; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CaFile.Length > 0 && AuthorityBundle.TryLoad(CaFile, out var fault) is null)
            yield return new ValidationResult(fault, [nameof(CaFile)]);
        if (ClientCertificateFile.Length == 0 && ClientKeyFile.Length > 0)
            yield return new ValidationResult("it is required because Nexus:ClientKeyFile is set; set it to a PEM file", [nameof(ClientCertificateFile)]);
        if (ClientCertificateFile.Length > 0 && ClientCertificateFault() is { } unusable)
            yield return new ValidationResult(unusable, [nameof(ClientCertificateFile)]);
    }

    /// <summary>The router's client certificate for upstreams, or null.</summary>
    /// <exception cref="ConfigurationErrorsException">It cannot be read, or the key does not match.</exception>
    public ServerCertificate? LoadClientCertificate() => ClientCertificateFile.Length == 0 ? null : CertificateReader.Load(ClientFiles);

    private CertificateFiles ClientFiles => new("Client", ClientCertificateFile, ClientKeyFile, ClientPasswordFile) { Section = Section };

    private string? ClientCertificateFault()
    {
        try
        {
            LoadClientCertificate()?.Leaf.Dispose();
            return null;
        }
        catch (ConfigurationErrorsException fault)
        {
            return fault.Errors[0].Allowed;
        }
    }

    /// <summary>The addresses of an upstream; they differ in host and port only.</summary>
    public IReadOnlyList<UpstreamAddress> Addresses(Upstream upstream) => UpstreamAddress.ParseAll(upstream switch
    {
        Upstream.Group => Group,
        Upstream.Hosted => Hosted,
        Upstream.Ui => Ui,
        _ => throw new ArgumentOutOfRangeException(nameof(upstream), upstream, null),
    });

    /// <summary>The first address of an upstream.</summary>
    public UpstreamAddress Address(Upstream upstream) => Addresses(upstream)[0];
}

/// <summary>Requires absolute http or https addresses without query, fragment and credentials that differ only in host and port.</summary>
internal sealed class UpstreamAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string { Length: > 0 } text || UpstreamAddress.TryParseAll(text, out _);

    public override string FormatErrorMessage(string name) =>
        "must be an absolute http or https address without query and credentials, such as http://nexus:8083, or several with the same scheme and path, separated by commas";
}
