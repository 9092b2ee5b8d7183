using System.Security.Cryptography;

namespace RegistryRouter.Server.Registry;

/// <summary>Hashes and counts content as it arrives, without keeping it.</summary>
/// <param name="expected">The digest that it must have.</param>
internal sealed class ContentCheck(string expected) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(Algorithm(expected));

    public long Length { get; private set; }

    public static bool Matches(string digest, ReadOnlySpan<byte> content)
    {
        using var check = new ContentCheck(digest);
        check.Add(content);
        return check.IsMatch();
    }

    /// <summary>Whether the rest of a stream has a digest.</summary>
    public static async Task<bool> MatchesAsync(string digest, Stream content) =>
        IsMatch(digest, await CryptographicOperations.HashDataAsync(Algorithm(digest), content));

    public void Add(ReadOnlySpan<byte> bytes)
    {
        _hash.AppendData(bytes);
        Length += bytes.Length;
    }

    /// <summary>Starts again.</summary>
    public void Reset()
    {
        _hash.GetHashAndReset();
        Length = 0;
    }

    /// <summary>Whether the content has the expected digest.</summary>
    public bool IsMatch() => IsMatch(expected, _hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();

    private static HashAlgorithmName Algorithm(string digest) =>
        digest.StartsWith("sha512:", StringComparison.Ordinal) ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256;

    private static bool IsMatch(string digest, byte[] hash) => digest.AsSpan(digest.IndexOf(':') + 1).SequenceEqual(Convert.ToHexStringLower(hash));
}
