using System.Management.Automation;
using BinanceUserStreams.Network;

namespace BinanceUserStreams.Parameters;

/// <summary>Takes a proxy's address. A password in it is refused, because addresses are shown.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ProxyTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        // The text is never repeated: it may hold the password that it should not.
        if (!Uri.TryCreate(inputData?.ToString(), UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            throw new ArgumentTransformationMetadataException(
                "A proxy is given as a complete address, such as http://proxy.example:8080.");
        }

        if (!ProxySchemes.All.Contains(address.Scheme))
        {
            throw new ArgumentTransformationMetadataException(
                $"A proxy's address begins with one of {string.Join(", ", ProxySchemes.All)}.");
        }

        return address.UserInfo.Length == 0
            ? address
            : throw new ArgumentTransformationMetadataException(
                "The proxy's address holds a user name or password. Give them with -ProxyCredential.");
    }
}
