namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>What a probe found at an address.</summary>
/// <param name="IsUp">Whether it can be sent requests.</param>
/// <param name="Words">What it did, as said of it: <c>answers GET /v2/ with 404, not like a registry</c>.</param>
internal sealed record ProbeReport(bool IsUp, string Words)
{
    public static readonly ProbeReport Up = new(true, "answers");

    public static ProbeReport Unreachable(Exception fault) => new(false, $"cannot be reached: {fault.GetBaseException().Message}");
}
