using Microsoft.AspNetCore.WebUtilities;
using RegistryRouter.Server.Observability.Exchanges;

namespace RegistryRouter.Server.Observability.Audit;

/// <summary>Reads the query of a request target.</summary>
internal static class TargetQuery
{
    /// <summary>The decoded value of a parameter; null if absent.</summary>
    public static string? Value(string target, string name)
    {
        var query = target.IndexOf('?');
        if (query < 0)
            return null;
        foreach (var pair in new QueryStringEnumerable(target.AsMemory(query)))
        {
            if (pair.DecodeName().Span.Equals(name, StringComparison.Ordinal))
                return Printable.Text(pair.DecodeValue().ToString());
        }
        return null;
    }
}
