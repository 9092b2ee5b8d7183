using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Provisioning;

/// <summary>Reads a file that contains only a password.</summary>
internal static class PasswordFile
{
    /// <param name="option">The option for the file.</param>
    /// <param name="file">The file.</param>
    /// <exception cref="ProvisionException">The file can't be read, is empty or has more than one line.</exception>
    public static string Read(string option, string file)
    {
        try
        {
            var password = SecretFile.Read(file);
            return password.Length > 0 && !password.Contains('\n')
                ? password
                : throw new ProvisionException($"{option} {file}: the file must contain only the password, on one line");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ProvisionException($"{option} {file}: {fault.Message}");
        }
    }
}
