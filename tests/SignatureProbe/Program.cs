using System.Text;
using System.Text.Json;
using BinanceUserStreams.Credentials;
using BinanceUserStreams.PrivateKeys;
using BinanceUserStreams.Signing;

// The argument is the file of published signatures. Each line of the output says what came of one, the last one on what.
using var file = JsonDocument.Parse(File.ReadAllText(args[0]));
foreach (var vector in file.RootElement.GetProperty("vectors").EnumerateArray())
{
    string? Text(string name) => vector.TryGetProperty(name, out var member) ? member.GetString() : null;
    SecretKey key = Text("secret") is { } secret
        ? new HmacSecretKey(secret)
        : PrivateKeyPem.Read(Text("privateKeyPem")!, Text("privateKeyPassword"));
    var signature = key.Sign(Encoding.UTF8.GetBytes(Text("payload")!));
    var isRight = signature == Text("signature")
        && PercentEncoding.Encode(signature) == (Text("signatureUrlEncoded") ?? signature);
    Console.WriteLine($"{(isRight ? "right" : "WRONG")}: {Text("name")} ({key.Kind})");
}

// A query as it is sent, which the percent-encoding of the framework would make another one of.
var signer = new RequestSigner(new ApiCredential(new ApiKey("probe"), new HmacSecretKey("probe")));
Console.WriteLine(signer.Query(SignedCall.CreateListenToken, [new("isIsolated", "TRUE"), new("symbol", "１２３４５６")], 1));
Console.WriteLine($"on {Environment.Version}, {Type.GetType("Mono.Runtime")?.FullName ?? ".NET Framework"}");
