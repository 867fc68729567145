using System.Collections;
using System.Management.Automation;
using System.Security;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Takes an Azure Automation connection. Its API key is text there; it becomes a SecureString before anything else sees
/// the dictionary, because bound parameters end up in <c>$Error</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Argument.Unwrap(inputData) is not IDictionary source)
        {
            throw new ArgumentTransformationMetadataException(
                "A connection is a dictionary with the entry ApiKey and, if wanted, Market, Environment, RestUri and " +
                "StreamUri, such as Get-AutomationConnection returns.");
        }

        var connection = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in source)
        {
            // Azure Automation hands over optional fields that were left empty as empty texts.
            if (!Argument.IsEmpty(entry.Value))
            {
                connection[entry.Key] = Read(entry.Key.ToString()!, entry.Value!);
            }
        }

        return connection;
    }

    private static object Read(string name, object value) => name.ToUpperInvariant() switch
    {
        "APIKEY" => Protect(value),
        "MARKET" => Argument.ToMarket(value),
        "ENVIRONMENT" => Argument.ToEnvironment(value),
        "RESTURI" or "STREAMURI" => Argument.ToAddress(value),
        _ => value,
    };

    private static SecureString Protect(object value)
    {
        if (Argument.Unwrap(value) is not string text)
        {
            return ApiKeyTransformationAttribute.Transform(value);
        }

        var key = new SecureString();
        foreach (var character in text)
        {
            key.AppendChar(character);
        }

        key.MakeReadOnly();
        return key;
    }
}
