namespace RegistryRouter.Warming;

/// <summary>An image, or a part of it, can't be read.</summary>
/// <param name="cause">What happened.</param>
/// <param name="fix">What to do about it.</param>
internal sealed class WarmException(string cause, string fix) : Exception(cause)
{
    public string Fix => fix;
}
