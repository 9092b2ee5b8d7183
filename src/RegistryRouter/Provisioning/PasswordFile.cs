using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Provisioning;

/// <summary>A file that holds one password and nothing else.</summary>
internal static class PasswordFile
{
    /// <param name="option">The option that names it.</param>
    /// <param name="file">The file.</param>
    /// <exception cref="ProvisionException">It can't be read, is empty or holds more than a line.</exception>
    public static string Read(string option, string file)
    {
        try
        {
            var password = SecretFile.Read(file);
            return password.Length > 0 && !password.Contains('\n')
                ? password
                : throw new ProvisionException($"{option} {file}: it must hold the password, on one line, and nothing else");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ProvisionException($"{option} {file}: {fault.Message}");
        }
    }
}
