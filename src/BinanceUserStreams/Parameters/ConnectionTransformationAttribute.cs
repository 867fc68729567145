using System.Collections;
using System.Management.Automation;
using System.Security;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Takes an Azure Automation connection, or an object with the same properties, such as a job or a JSON file makes of
/// one. Its API key and its secret key are text there; they become SecureStrings before anything else sees the
/// dictionary, because bound parameters end up in <c>$Error</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConnectionTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Optional = "SecretKey, SecretKeyPassword, Market, Environment, RestUri, StreamUri and Account";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var connection = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, entry) in Entries(inputData))
        {
            if (Read(name, entry) is { } value)
            {
                connection[name] = value;
            }
        }

        return connection;
    }

    private static IEnumerable<(string Name, object? Value)> Entries(object input) => Argument.Unwrap(input) switch
    {
        IDictionary source => source.Keys.Cast<object>().Select(name => (name.ToString()!, (object?)source[name])),
        PSCustomObject => ((PSObject)input).Properties.Select(property => (property.Name, (object?)property.Value)),
        _ => throw new ArgumentTransformationMetadataException(
            $"A connection is a dictionary with the entry ApiKey and, if wanted, {Optional}, such as " +
            "Get-AutomationConnection returns."),
    };

    // A misspelt name would mean the default, and the default is real money. Azure Automation hands over the fields of
    // the connection type only, and optional ones that were left empty as empty texts.
    private static object? Read(string name, object? value) => (name.ToUpperInvariant(), Argument.IsEmpty(value)) switch
    {
        ("APIKEY", true) => throw new ArgumentTransformationMetadataException(
            "The connection's ApiKey is empty: another account's key must not take its place."),
        ("APIKEY", _) => Protect(value!, "API key"),
        ("SECRETKEY" or "SECRETKEYPASSWORD" or "MARKET" or "ENVIRONMENT" or "RESTURI" or "STREAMURI"
            or "ACCOUNT", true) => null,
        ("SECRETKEY", _) => Protect(value!, "secret key"),
        ("SECRETKEYPASSWORD", _) => Protect(value!, "password"),
        ("MARKET", _) => Argument.ToMarket(value),
        ("ENVIRONMENT", _) => Argument.ToEnvironment(value),
        ("RESTURI" or "STREAMURI", _) => Argument.ToAddress(value),
        ("ACCOUNT", _) => value!.ToString(),
        _ => throw new ArgumentTransformationMetadataException(
            $"A connection has no entry '{WireText.OneLine(name)}'. It has ApiKey, {Optional}."),
    };

    private static SecureString Protect(object value, string what) => Argument.Unwrap(value) is string text
        ? SecureText.Of(text)
        : SecureTextTransformationAttribute.Transform(value, what);
}
