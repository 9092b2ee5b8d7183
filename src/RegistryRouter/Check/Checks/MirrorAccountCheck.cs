using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Check.Checks;

/// <summary>Whether Nexus accepts the account with which the mirror reads.</summary>
internal sealed class MirrorAccountCheck : ICheck
{
    public async IAsyncEnumerable<Finding> LookAsync(
        Examination examination, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = examination.MirrorOptions;
        if (!options.IsOn || options.Username.Length == 0 || !examination.Group.IsRegistry)
            yield break;
        var asked = $"Group: sign-in of the mirror's account '{options.Username}'";
        if (await PasswordAsync(options.PasswordFile, cancellationToken) is not { } password)
        {
            yield return new(asked, $"{options.PasswordFile} can't be read", Verdict.Mend, "make the file of Mirror:PasswordFile readable for the router");
            yield break;
        }
        var account = new Account(options.Username, password);
        account.Learn(examination.Account);
        var answer = account.Refusal ?? await examination.Group.AskAsync(AnonymousCheck.Catalog with { As = account }, cancellationToken);
        examination.MirrorAccount = account;
        yield return SignInCheck.Judge(asked, answer, "Mirror:Username and Mirror:PasswordFile");
    }

    private static async Task<string?> PasswordAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await SecretFile.ReadAsync(file, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
