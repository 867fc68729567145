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
var query = signer.Query(SignedCall.CreateListenToken, [new("isIsolated", "TRUE"), new("symbol", "１２３４５６")], 1);
Console.WriteLine(query);
// With the end of a signature in base64.
var sent = query.Substring(0, query.Length - 8) + "%2B%2F%3D";
Console.WriteLine(new Uri($"https://127.0.0.1/x?{sent}").PathAndQuery == $"/x?{sent}" ? "sent: as it is" : "sent: CHANGED");
Console.WriteLine($"on {Environment.Version}, {Type.GetType("Mono.Runtime")?.FullName ?? ".NET Framework"}");
