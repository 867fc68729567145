# A server with a certificate that nobody vouches for. Written for Windows PowerShell 5.1 too.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$serve = {
    param($listener, $certificate)
    while ($true) {
        $client = $listener.AcceptTcpClient()
        $tls = [System.Net.Security.SslStream]::new($client.GetStream())
        # A client that goes away at the sight of the certificate is what is expected here.
        try { $tls.AuthenticateAsServer($certificate) } catch { $Error.Clear() }
        $client.Close()
    }
}

function New-SelfSignedCertificate {
    $key = [System.Security.Cryptography.RSA]::Create(2048)
    $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new(
        'CN=Inspection of the office', $key, 'SHA256', [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
    $names = [System.Security.Cryptography.X509Certificates.SubjectAlternativeNameBuilder]::new()
    $names.AddIpAddress([System.Net.IPAddress]::Loopback)
    $request.CertificateExtensions.Add($names.Build())
    $now = [DateTimeOffset]::UtcNow
    $certificate = $request.CreateSelfSigned($now.AddDays(-1), $now.AddDays(30))
    # Windows cannot serve with a key that lives in memory only.
    [System.Security.Cryptography.X509Certificates.X509Certificate2]::new($certificate.Export('Pfx'))
}

<# .SYNOPSIS Serves TLS with it on a port that the system chooses; the object's Stop() ends it. #>
function Start-TlsServer {
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $shell = [powershell]::Create().AddScript($serve).AddArgument($listener).AddArgument((New-SelfSignedCertificate))
    $null = $shell.BeginInvoke()
    $server = [pscustomobject]@{ Uri = [uri]"https://$($listener.LocalEndpoint)"; Listener = $listener; Shell = $shell }
    $server | Add-Member ScriptMethod Stop { $this.Listener.Stop(); $this.Shell.Dispose() }
    $server
}

Export-ModuleMember -Function Start-TlsServer
