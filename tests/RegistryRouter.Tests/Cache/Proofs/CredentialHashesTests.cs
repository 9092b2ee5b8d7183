using Microsoft.Extensions.Primitives;
using RegistryRouter.Server.Cache.Proofs;

namespace RegistryRouter.Tests.Cache.Proofs;

public sealed class CredentialHashesTests
{
    private readonly CredentialHashes _hashes = new();

    [Fact]
    public void Different_credentials_and_registries_have_different_hashes()
    {
        Credential[] all =
        [
            _hashes.Of("a", default), _hashes.Of("b", default), _hashes.Of("a", ""), _hashes.Of("a", "x"), _hashes.Of("ax", ""),
            _hashes.Of("a", new StringValues(["x", "y"])), _hashes.Of("a", "xy"), _hashes.Of("a", new string('x', 70_000)), new CredentialHashes().Of("a", "x"),
        ];

        all.Should().OnlyHaveUniqueItems();
        all.Count(each => each.IsAnonymous).Should().Be(2);
        _hashes.Of("a", new string('x', 70_000)).Should().Be(all[7]);
    }

    [Fact]
    public void The_memo_of_a_connection_gives_the_same_hashes()
    {
        var memo = new CredentialMemo(_hashes);
        foreach (var text in new[] { "x", "x", null, null, "y", "x" })
            memo.Of("a", text is null ? default : new StringValues(text)).Should().Be(_hashes.Of("a", text is null ? default : new StringValues(text)));
    }
}
