using Microsoft.Extensions.Time.Testing;
using RegistryRouter.Server.Cache.Proofs;

namespace RegistryRouter.Tests.Cache.Proofs;

public sealed class ReadProofsTests
{
    private static readonly RepositoryName App = new("group", "team/app");
    private static readonly RepositoryName Other = new("group", "team/other");
    private static readonly string Index = Digest('1');
    private static readonly string Manifest = Digest('2');
    private static readonly string Layer = Digest('3');

    private readonly FakeTimeProvider _time = new();
    private readonly CredentialHashes _hashes = new();
    private readonly Accounts _accounts;
    private readonly ReadProofs _proofs;
    private readonly Credential _user;
    private readonly Credential _second;

    public ReadProofsTests()
    {
        _accounts = new(_time);
        _proofs = new(_accounts, () => new(TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), TimeSpan.Zero), _time);
        _user = _hashes.Of("group", "Basic dXNlcjpwdw==");
        _second = _hashes.Of("group", "Basic c2Vjb25kOnB3");
    }

    [Fact]
    public void A_proof_is_fresh_within_the_window_and_then_stale()
    {
        Prove(_user, Manifest);

        _proofs.State(_user, App, Manifest).Should().Be(ProofState.Fresh);
        _time.Advance(TimeSpan.FromMinutes(1));
        _proofs.State(_user, App, Manifest).Should().Be(ProofState.Stale);
        _time.Advance(TimeSpan.FromDays(1));
        _proofs.State(_user, App, Manifest).Should().Be(ProofState.None);
    }

    [Fact]
    public void A_proof_is_for_one_credential_repository_and_digest()
    {
        Prove(_user, Manifest);

        _proofs.State(_second, App, Manifest).Should().Be(ProofState.None);
        _proofs.State(_user, Other, Manifest).Should().Be(ProofState.None);
        _proofs.State(_user, App, Layer).Should().Be(ProofState.None);
    }

    [Fact]
    public void Content_that_a_proven_index_names_is_readable_once_Nexus_returned_it_to_anyone()
    {
        Prove(_user, Index, Manifest, Layer);
        _proofs.Link(App, Index, [Manifest]);
        _proofs.Link(App, Manifest, [Layer]);
        _time.Advance(TimeSpan.FromHours(1));
        Prove(_second, Index);

        _proofs.State(_second, App, Layer).Should().Be(ProofState.Fresh);
    }

    [Fact]
    public void A_digest_that_Nexus_never_returned_from_the_repository_is_not_readable_by_naming_it()
    {
        _proofs.Prove(_second, Other, Layer, Start());
        Prove(_user, Index);
        _proofs.Link(App, Index, [Layer]);

        _proofs.State(_user, App, Layer).Should().Be(ProofState.None);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_refusal_ends_the_proof_and_a_slower_response_to_an_earlier_request_does_not_revive_it(bool isCredentialRefused)
    {
        Prove(_user, Manifest);
        var slow = Start();
        if (isCredentialRefused)
            _accounts.Refuse(_user);
        else
            _proofs.End(_user, App);

        _proofs.State(_user, App, Manifest).Should().Be(ProofState.None);
        _proofs.Prove(_user, App, Manifest, slow);
        _proofs.State(_user, App, Manifest).Should().Be(ProofState.None);
        Prove(_user, Manifest);
        _proofs.State(_user, App, Manifest).Should().Be(ProofState.Fresh);
    }

    [Fact]
    public void Content_that_is_gone_is_gone_for_every_credential_and_so_is_what_it_names()
    {
        Prove(_user, Manifest, Layer);
        Prove(_second, Manifest);
        _proofs.Link(App, Manifest, [Layer]);
        var slow = Start();
        _proofs.End(App, Manifest);
        _proofs.Prove(_second, App, Manifest, slow);

        _proofs.State(_user, App, Manifest).Should().Be(ProofState.None);
        _proofs.State(_second, App, Layer).Should().Be(ProofState.None);
        _proofs.State(_user, App, Layer).Should().Be(ProofState.Fresh, "it was proven itself");
    }

    [Fact]
    public void A_manifest_needs_its_links_again_once_named_content_is_gone()
    {
        Prove(_user, Manifest, Layer);
        _proofs.NeedsLink(App, Manifest).Should().BeTrue();
        _proofs.Link(App, Manifest, [Layer]);
        _proofs.NeedsLink(App, Manifest).Should().BeFalse();
        _proofs.End(App, Layer);

        _proofs.NeedsLink(App, Manifest).Should().BeTrue();
    }

    [Fact]
    public void A_refused_user_loses_the_tokens_issued_to_it()
    {
        var token = _hashes.Of("group", "Bearer DockerToken.1");
        _accounts.Accept(_user, Start(), token);
        Prove(token, Manifest);
        _accounts.Refuse(_user);

        _proofs.State(token, App, Manifest).Should().Be(ProofState.None);
    }

    private static string Digest(char digit) => "sha256:" + new string(digit, 64);

    private long Start()
    {
        _time.Advance(TimeSpan.FromMilliseconds(1));
        return _time.GetTimestamp();
    }

    private void Prove(Credential credential, params string[] digests)
    {
        foreach (var digest in digests)
            _proofs.Prove(credential, App, digest, Start());
    }
}
