using System.Runtime.CompilerServices;
using RegistryRouter.Check.Probes;
using RegistryRouter.Server.Configuration;

namespace RegistryRouter.Check.Checks;

/// <summary>Checks that Nexus accepts the mirror's account.</summary>
internal sealed class MirrorAccountCheck : ICheck
{
    public async IAsyncEnumerable<CheckResult> RunAsync(
        CheckContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = context.MirrorOptions;
        if (!options.IsOn || options.Username.Length == 0 || !context.Group.IsRegistry)
            yield break;
        var check = $"Group: sign-in as the mirror's account '{options.Username}'";
        if (await PasswordAsync(options.PasswordFile, cancellationToken) is not { } password)
        {
            yield return new(check, $"{options.PasswordFile} cannot be read", Verdict.Error, "allow the router to read the file in Mirror:PasswordFile");
            yield break;
        }
        var account = new Account(options.Username, password);
        account.Learn(context.Account);
        var response = account.Refusal ?? await context.Group.SendAsync(AnonymousCheck.Catalog with { Account = account }, cancellationToken);
        context.MirrorAccount = account;
        yield return SignInCheck.Evaluate(check, response, "Mirror:Username and Mirror:PasswordFile");
    }

    private static async Task<string?> PasswordAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await SecretFile.ReadAsync(file, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
