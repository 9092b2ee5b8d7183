using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace RegistryRouter.Server.Cache.Proofs;

/// <summary>Hashes credentials with HMAC-SHA256 and a random key that exists only in memory, so that a memory table reveals none.</summary>
internal sealed class CredentialHashes
{
    private const int OnStack = 1024;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    /// <param name="registry">Whose credentials these are: the same user name and password may be valid at several registries.</param>
    /// <param name="authorization">All values of the header, unchanged; none: anonymous.</param>
    public Credential Of(string registry, StringValues authorization)
    {
        // Each text follows its length, so that two different lists never give the same input.
        var length = 2 + registry.Length;
        foreach (var value in authorization)
            length += 2 + (value?.Length ?? 0);
        var rented = length > OnStack ? ArrayPool<char>.Shared.Rent(length) : null;
        var input = rented is null ? stackalloc char[OnStack] : rented;
        var rest = Append(input, registry);
        foreach (var value in authorization)
            rest = Append(rest, value);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, MemoryMarshal.AsBytes(input[..length]), hash);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(input));
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return new(BinaryPrimitives.ReadUInt128LittleEndian(hash), BinaryPrimitives.ReadUInt128LittleEndian(hash[16..]), authorization.Count == 0);
    }

    private static Span<char> Append(Span<char> rest, ReadOnlySpan<char> text)
    {
        rest[0] = (char)(text.Length & 0xFFFF);
        rest[1] = (char)(text.Length >> 16);
        text.CopyTo(rest[2..]);
        return rest[(2 + text.Length)..];
    }
}
