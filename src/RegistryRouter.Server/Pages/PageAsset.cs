using System.Reflection;

namespace RegistryRouter.Server.Pages;

/// <summary>A static file of a page, embedded in the assembly.</summary>
internal sealed record PageAsset(string ContentType, byte[] Content)
{
    /// <summary>Reads a file from a folder's <c>Assets</c>; null if there is none.</summary>
    public static PageAsset? TryRead(string folder, string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"RegistryRouter.Server.{folder}.Assets.{name}");
        if (resource is null)
            return null;
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return new PageAsset(TypeOf(name), content.ToArray());
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new ArgumentOutOfRangeException(nameof(name), other, "no media type"),
    };
}
