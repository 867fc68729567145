using System.Buffers.Text;
using System.Text;
using NATS.NKeys;

namespace BinanceUserStreams.FleetTests.Servers;

/// <summary>
/// An operator with one account of a fleet, whose users come with tokens, as larger installations and Synadia Cloud have it.
/// </summary>
internal sealed class OperatorMode : IDisposable
{
    private const string Unlimited =
        """
        "limits":{"subs":-1,"data":-1,"payload":-1,"imports":-1,"exports":-1,"wildcards":true,"conn":-1,"leaf":-1,
        "mem_storage":-1,"disk_storage":-1,"streams":-1,"consumer":-1},"default_permissions":{"pub":{},"sub":{}}
        """;

    private readonly KeyPair _operator = KeyPair.CreatePair(PrefixByte.Operator);
    private readonly KeyPair _system = KeyPair.CreatePair(PrefixByte.Account);
    private readonly KeyPair _account = KeyPair.CreatePair(PrefixByte.Account);

    /// <summary>What a server's configuration says of it.</summary>
    public string Configuration => $$"""
        operator: "{{Token(_operator, _operator, "\"type\":\"operator\"")}}"
        system_account: "{{_system.GetPublicKey()}}"
        resolver: MEMORY
        resolver_preload: {
          "{{_system.GetPublicKey()}}": "{{Token(_operator, _system, "\"type\":\"account\"")}}"
          "{{_account.GetPublicKey()}}": "{{Token(_operator, _account, $"\"type\":\"account\",{Unlimited}")}}"
        }
        """;

    /// <summary>The text of a .creds file of a user.</summary>
    /// <param name="seed">The user's seed.</param>
    /// <param name="permissions">What the user may do, as the token's members <c>pub</c> and <c>sub</c> say it.</param>
    public string Credentials(out string seed, string permissions)
    {
        using var user = KeyPair.CreatePair(PrefixByte.User);
        seed = user.GetSeed();
        var token = Token(_account, user, $"\"type\":\"user\",\"subs\":-1,\"data\":-1,\"payload\":-1,{permissions}");
        return $"""
            -----BEGIN NATS USER JWT-----
            {token}
            ------END NATS USER JWT------

            -----BEGIN USER NKEY SEED-----
            {seed}
            ------END USER NKEY SEED------

            """;
    }

    public void Dispose()
    {
        _operator.Dispose();
        _system.Dispose();
        _account.Dispose();
    }

    private static string Token(KeyPair issuer, KeyPair subject, string claims)
    {
        var head = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ed25519-nkey"}"""u8);
        var id = Guid.NewGuid().ToString("N");
        var body = $$"""
            {
              "jti": "{{id}}", "iat": 1700000000, "iss": "{{issuer.GetPublicKey()}}", "name": "fleet", "sub": "{{subject.GetPublicKey()}}",
              "nats": { "version": 2, {{claims}} }
            }
            """;
        var signed = $"{head}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(body))}";
        var signature = new byte[64];
        issuer.Sign(Encoding.ASCII.GetBytes(signed), signature);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }
}
