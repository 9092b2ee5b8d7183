namespace RegistryRouter.Server.Proxy.Probing;

/// <summary>The result of probing an address.</summary>
/// <param name="IsUp">Whether it accepts requests.</param>
/// <param name="Text">What it does: <c>returns 404 for GET /v2/, which is not a registry response</c>.</param>
internal sealed record ProbeReport(bool IsUp, string Text)
{
    public static readonly ProbeReport Up = new(true, "responds");

    public static ProbeReport Unreachable(Exception fault) => new(false, $"cannot be reached: {fault.GetBaseException().Message}");
}
