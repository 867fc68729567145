using System.Net.Security;
using System.Runtime.Loader;
using System.Security.Cryptography.X509Certificates;
using BinanceUserStreams.Tests.Module;

namespace BinanceUserStreams.Tests.Tls;

/// <summary>The rule of Windows PowerShell, run from the assembly that ships for it.</summary>
public sealed class FrameworkPolicyTests
{
    private static readonly Func<SslPolicyErrors, X509ChainStatus[], bool> Accepts = Load();

    [Theory]
    [InlineData(true, SslPolicyErrors.None)]
    [InlineData(true, SslPolicyErrors.RemoteCertificateChainErrors, X509ChainStatusFlags.RevocationStatusUnknown)]
    [InlineData(true, SslPolicyErrors.RemoteCertificateChainErrors,
        X509ChainStatusFlags.RevocationStatusUnknown, X509ChainStatusFlags.OfflineRevocation)]
    [InlineData(false, SslPolicyErrors.RemoteCertificateChainErrors)]
    [InlineData(false, SslPolicyErrors.RemoteCertificateChainErrors, X509ChainStatusFlags.Revoked)]
    [InlineData(false, SslPolicyErrors.RemoteCertificateChainErrors,
        X509ChainStatusFlags.OfflineRevocation, X509ChainStatusFlags.Revoked)]
    [InlineData(false, SslPolicyErrors.RemoteCertificateChainErrors,
        X509ChainStatusFlags.OfflineRevocation | X509ChainStatusFlags.UntrustedRoot)]
    [InlineData(false, SslPolicyErrors.RemoteCertificateChainErrors, X509ChainStatusFlags.NotTimeValid)]
    [InlineData(false, SslPolicyErrors.RemoteCertificateNameMismatch)]
    [InlineData(false, SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors,
        X509ChainStatusFlags.OfflineRevocation)]
    [InlineData(false, SslPolicyErrors.RemoteCertificateNotAvailable)]
    public void Only_an_unanswered_question_about_revocation_is_passed_over(
        bool accepted, SslPolicyErrors errors, params X509ChainStatusFlags[] chain) =>
        Assert.Equal(accepted, Accepts(errors, [.. chain.Select(flags => new X509ChainStatus { Status = flags })]));

    private static Func<SslPolicyErrors, X509ChainStatus[], bool> Load()
    {
        var assembly = new AssemblyLoadContext("net472").LoadFromAssemblyPath(
            Path.Combine(StagedModule.Folder, "net472", "BinanceUserStreams.Core.dll"));
        return assembly.GetType("BinanceUserStreams.Requests.CertificatePolicy", throwOnError: true)!
            .GetMethod("Accepts")!.CreateDelegate<Func<SslPolicyErrors, X509ChainStatus[], bool>>();
    }
}
