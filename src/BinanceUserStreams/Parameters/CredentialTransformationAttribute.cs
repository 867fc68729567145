using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Security;
using BinanceUserStreams.Secrets;

namespace BinanceUserStreams.Parameters;

/// <summary>
/// Takes a PSCredential whose user name is the API key and whose password is the secret key. The engine gets one with
/// the user name masked, because bound parameters end up in <c>$Error</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CredentialTransformationAttribute : ArgumentTransformationAttribute
{
    // What each masked one stands for, as long as somebody has it.
    private static readonly ConditionalWeakTable<PSCredential, SecureString> ApiKeys = new();

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (Argument.Unwrap(inputData) is not PSCredential credential)
        {
            // Not repeated: it may be a secret.
            throw new ArgumentTransformationMetadataException(
                "This is no PSCredential with the API key as its user name and the secret key as its password, such as " +
                "Get-Secret and Get-Credential return.");
        }

        if (ApiKeys.TryGetValue(credential, out _))
        {
            return credential;
        }

        if (string.IsNullOrEmpty(credential.UserName))
        {
            throw new ArgumentTransformationMetadataException("The credential has no user name: it is to be the API key.");
        }

        var masked = new PSCredential(Mask.Of(KnownSecrets.Add(credential.UserName)), credential.Password);
        ApiKeys.Add(masked, SecureText.Of(credential.UserName));
        return masked;
    }

    /// <summary>The API key behind the masked user name.</summary>
    internal static SecureString ApiKeyOf(PSCredential credential) =>
        ApiKeys.TryGetValue(credential, out var apiKey) ? apiKey : SecureText.Of(credential.UserName);
}
