using System.Security;
using BinanceUserStreams.Errors;
using BinanceUserStreams.Secrets;
using NATS.Client.Core;
using NATS.NKeys;

namespace BinanceUserStreams.Nats.Connecting;

/// <summary>
/// The file of a user of the bus: .creds with a token and a seed, or a seed alone. It is read again for each connection, so that one
/// that was replaced is used without a restart, and no copy of it stays here.
/// </summary>
internal sealed class NatsCredential
{
    private const string TokenBegins = "-----BEGIN NATS USER JWT-----";
    private const string SeedBegins = "-----BEGIN USER NKEY SEED-----";
    private const int LargestFile = 65536;

    private readonly string _path;
    private readonly bool _hasToken;

    private NatsCredential(string path, bool hasToken)
    {
        _path = path;
        _hasToken = hasToken;
        _ = Read();
    }

    /// <summary>A .creds file.</summary>
    /// <exception cref="BinanceException">BusCredentialMalformed.</exception>
    public static NatsCredential OfCredentials(string path) => new(path, hasToken: true);

    /// <summary>A file with the seed of a user.</summary>
    /// <exception cref="BinanceException">BusCredentialMalformed.</exception>
    public static NatsCredential OfSeed(string path) => new(path, hasToken: false);

    /// <summary>What the file holds now.</summary>
    /// <exception cref="BinanceException">BusCredentialMalformed.</exception>
    public NatsAuthCred Read()
    {
        var lines = ReadLines();
        var seed = _hasToken ? After(lines, SeedBegins) : lines.FirstOrDefault(line => line.StartsWith("SU", StringComparison.Ordinal));
        if (seed is null)
        {
            throw Malformed(_hasToken ? "has no seed of a user" : "has no line that begins with SU");
        }

        CheckSeed(KnownSecrets.Add(seed));
        if (!_hasToken)
        {
            return NatsAuthCred.FromNkey(seed);
        }

        return After(lines, TokenBegins) is { } token
            ? NatsAuthCred.FromJwt(KnownSecrets.Add(token), seed)
            : throw Malformed("has no token of a user");
    }

    private static string? After(string[] lines, string begins)
    {
        var at = Array.IndexOf(lines, begins);
        return at >= 0 && at + 1 < lines.Length && !lines[at + 1].StartsWith("--", StringComparison.Ordinal) ? lines[at + 1] : null;
    }

    private void CheckSeed(string seed)
    {
        try
        {
            using var pair = KeyPair.FromSeed(seed.AsSpan());
            if (pair.GetPublicKey()[0] != 'U')
            {
                throw Malformed("has the seed of something else than a user");
            }
        }
        catch (Exception exception) when (exception is not BinanceException)
        {
            // Its text may quote the seed.
            throw Malformed("has a seed that is damaged");
        }
    }

    private string[] ReadLines()
    {
        try
        {
            if (new FileInfo(_path).Length > LargestFile)
            {
                throw Malformed("is far too large for one");
            }

            return [.. File.ReadAllLines(_path).Select(line => line.Trim()).Where(line => line.Length > 0)];
        }
        catch (Exception exception) when (FileErrors.Include(exception) || exception is ArgumentException or SecurityException)
        {
            throw Malformed($"cannot be read: {exception.Message.TrimEnd('.')}");
        }
    }

    private BinanceException Malformed(string why) =>
        BinanceError.Of(BinanceErrorId.BusCredentialMalformed, $"{WireText.OneLine(_path)} {why}");
}
