using System.Collections;
using System.Security;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Parameters;

/// <summary>The entries of -Connection, as <see cref="ConnectionTransformationAttribute"/> made them.</summary>
internal sealed class Connection(IDictionary? entries)
{
    public SecureString? ApiKey => (SecureString?)entries?[nameof(ApiKey)];

    public SecureString? SecretKey => (SecureString?)entries?[nameof(SecretKey)];

    public SecureString? SecretKeyPassword => (SecureString?)entries?[nameof(SecretKeyPassword)];

    public Market? Market => (Market?)entries?[nameof(Market)];

    public ExchangeEnvironment? Environment => (ExchangeEnvironment?)entries?[nameof(Environment)];

    public Uri? RestUri => (Uri?)entries?[nameof(RestUri)];

    public Uri? StreamUri => (Uri?)entries?[nameof(StreamUri)];

    public string? Account => (string?)entries?[nameof(Account)];
}
