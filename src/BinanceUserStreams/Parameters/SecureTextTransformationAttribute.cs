using System.Management.Automation;
using System.Security;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Takes a SecureString, or a PSCredential for its password. Anything else becomes an empty text, which is refused
/// later: an error of the engine would repeat it, or hold the row of the pipeline that it came from.
/// </summary>
/// <param name="what">What the text is, such as "API key".</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecureTextTransformationAttribute(string what) : ArgumentTransformationAttribute
{
    /// <summary>What the text is.</summary>
    public string What => what;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => Transform(inputData, what);

    internal static SecureString Transform(object? input, string what) => Argument.Unwrap(input) switch
    {
        SecureString text => text,
        PSCredential credential => credential.Password,
        null => throw new ArgumentTransformationMetadataException($"The {what} is null: the variable has no value."),
        _ => new SecureString(),
    };
}
