using System.Security.Cryptography;

namespace RegistryRouter.Warming;

/// <summary>Hashes and counts content as it arrives, without keeping it.</summary>
/// <param name="expected">The digest that it must have.</param>
internal sealed class ContentCheck(string expected) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(
        expected.StartsWith("sha512:", StringComparison.Ordinal) ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256);

    public long Length { get; private set; }

    public static bool Matches(string digest, ReadOnlySpan<byte> content)
    {
        using var check = new ContentCheck(digest);
        check.Add(content);
        return check.IsMatch();
    }

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
    public bool IsMatch() => expected.AsSpan(expected.IndexOf(':') + 1).SequenceEqual(Convert.ToHexStringLower(_hash.GetCurrentHash()));

    public void Dispose() => _hash.Dispose();
}
