using System.Collections;
using System.Management.Automation;
using System.Security;
using BinanceUserStreams.Markets;

namespace BinanceUserStreams.Parameters;

/// <summary>The entries of -Connection, as <see cref="ConnectionTransformationAttribute"/> left them.</summary>
internal sealed class Connection(IDictionary? entries)
{
    public SecureString? ApiKey => (SecureString?)entries?[nameof(ApiKey)];

    public Market? Market => Read<Market?>(nameof(Market));

    public ExchangeEnvironment? Environment => Read<ExchangeEnvironment?>(nameof(Environment));

    public Uri? RestUri => Read<Uri?>(nameof(RestUri));

    public Uri? StreamUri => Read<Uri?>(nameof(StreamUri));

    // Azure Automation hands over optional fields that were left empty as empty texts.
    private T? Read<T>(string name)
    {
        var value = entries?[name];
        return string.IsNullOrWhiteSpace(value?.ToString()) ? default : LanguagePrimitives.ConvertTo<T>(value);
    }
}
