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
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is not IDictionary source)
        {
            throw new ArgumentTransformationMetadataException(
                "A connection is a dictionary with the entry ApiKey and, if wanted, Market, Environment, RestUri and " +
                "StreamUri, such as Get-AutomationConnection returns.");
        }

        var connection = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in source)
        {
            var name = entry.Key.ToString()!;
            connection[name] = IsApiKey(name) ? Protect(entry.Value) : entry.Value;
        }

        return connection;
    }

    private static bool IsApiKey(string name) =>
        name.Equals(nameof(Connection.ApiKey), StringComparison.OrdinalIgnoreCase);

    private static SecureString? Protect(object? value)
    {
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (plain is not string text)
        {
            return plain is null ? null : ApiKeyTransformationAttribute.Transform(plain);
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
