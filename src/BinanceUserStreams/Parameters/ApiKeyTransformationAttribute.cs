using System.Management.Automation;
using System.Security;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Takes a SecureString, or a PSCredential for its password. Anything else is refused without being repeated: the
/// engine's own conversion error would print it.
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
        _ => throw new ArgumentTransformationMetadataException(
            "An API key is given as a SecureString (or a PSCredential, whose password it is), so that it does not " +
            "stay in histories and logs. Get one with Get-Secret, Get-Credential or Read-Host -AsSecureString."),
    };
}
