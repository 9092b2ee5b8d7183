namespace RegistryRouter.Server.Registry;

/// <summary>The methods that Nexus supports. <c>CONNECT</c>, <c>TRACE</c> and all others never reach it.</summary>
internal static class StandardMethods
{
    public const string Names = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    /// <param name="method">HTTP method, case-sensitive (RFC 9110, section 9.1).</param>
    public static bool Include(string method) => method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS";
}
