using System.Management.Automation;
using System.Security;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Takes a SecureString, or a PSCredential for its password. Anything else becomes an empty key, which is refused
/// later: an error of the engine would repeat it, or hold the row of the pipeline that it came from.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ApiKeyTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Transform(inputData);

    internal static SecureString Transform(object? input) => Argument.Unwrap(input) switch
    {
        SecureString key => key,
        PSCredential credential => credential.Password,
        null => throw new ArgumentTransformationMetadataException("The API key is null: the variable has no value."),
        _ => new SecureString(),
    };
}
