using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http;
using NexusStandIn.Connectors;

namespace NexusStandIn.Ui;

/// <summary>The page and what it loads, from the assembly.</summary>
internal static class UiAssets
{
    public static async Task WriteAsync(HttpContext http, string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        await using var asset = assembly.GetManifestResourceStream("NexusStandIn.Ui.Assets." + name)
            ?? throw new FileNotFoundException("No such asset", name);
        using var content = new MemoryStream();
        await asset.CopyToAsync(content, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        await Answers.WriteAsync(http, 200, TypeOf(name), Rooted(http.Request.PathBase, content.ToArray()));
    }

    /// <summary>The page names everything by its path from the root, context path included.</summary>
    private static byte[] Rooted(string? contextPath, byte[] content) => string.IsNullOrEmpty(contextPath)
        ? content
        : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).Replace("\"/", $"\"{contextPath}/", StringComparison.Ordinal));

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html;charset=utf-8",
        ".css" => "text/css;charset=utf-8",
        ".js" => "text/javascript;charset=utf-8",
        var other => throw new ArgumentOutOfRangeException(nameof(name), other, "No media type"),
    };
}
