using System.Text.Json;
using BinanceUserStreams.Credentials;

namespace BinanceUserStreams.Tests.Signing;

/// <summary>
/// A published example of a signature: of the exchange's documents, or of the tests of well-known clients. Its keys are
/// known to everybody.
/// </summary>
public sealed record SigningVector(
    string Name,
    string Algorithm,
    string Payload,
    string Signature,
    bool MatchesDocumentation,
    string? ApiKey = null,
    string? Secret = null,
    string? PrivateKeyPem = null,
    string? PrivateKeyPassword = null,
    string? SignatureUrlEncoded = null,
    string? SignaturePrintedInDocs = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<SigningVector> All { get; } = Read();

    public static TheoryData<string> Names => [.. All.Select(vector => vector.Name)];

    public static SigningVector Find(string name) => All.Single(vector => vector.Name == name);

    /// <summary>The key that signs it, as a command would read it.</summary>
    internal SecretKey Key => Secret is not null
        ? new HmacSecretKey(Secret)
        : PrivateKeys.PrivateKeyPem.Read(PrivateKeyPem!, PrivateKeyPassword);

    private static SigningVector[] Read()
    {
        using var file = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Signing", "signing.vectors.json")));
        return file.RootElement.GetProperty("vectors").Deserialize<SigningVector[]>(Options)!;
    }
}
