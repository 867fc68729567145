<# What Start-Fleet.ps1 puts into its folder before anything runs. #>
$ErrorActionPreference = 'Stop'
Import-Module $PSScriptRoot/Fleet.psm1

# Below those that the system gives to whoever connects: a server that was killed has its own again.
function Find-Port([int] $Count) {
    $ports = [System.Collections.Generic.HashSet[int]]::new()
    while ($ports.Count -lt $Count) {
        $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, (Get-Random -Minimum 15000 -Maximum 30000))
        try { $listener.Start(); $null = $ports.Add($listener.LocalEndpoint.Port) } catch { continue } finally { $listener.Stop() }
    }
    $ports
}

# For this machine and a day, and its own authority.
function Write-Certificate([string] $Folder) {
    $key = [System.Security.Cryptography.ECDsa]::Create([System.Security.Cryptography.ECCurve]::CreateFromFriendlyName('nistP256'))
    $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=fleet', $key, 'SHA256')
    $names = [System.Security.Cryptography.X509Certificates.SubjectAlternativeNameBuilder]::new()
    $names.AddIpAddress('127.0.0.1')
    $request.CertificateExtensions.Add($names.Build($false))
    $certificate = $request.CreateSelfSigned([datetimeoffset]::UtcNow.AddHours(-1), [datetimeoffset]::UtcNow.AddDays(1))
    [IO.File]::WriteAllText("$Folder/fleet.pem", $certificate.ExportCertificatePem())
    [IO.File]::WriteAllText("$Folder/fleet.key", $key.ExportPkcs8PrivateKeyPem())
}

<# .SYNOPSIS The configuration of three servers, a certificate, a credential for each role, an API key for each account. #>
function Initialize-Folder([string] $Folder, [int] $Accounts) {
    Write-Certificate $Folder
    Copy-Item $PSScriptRoot/roles.conf $Folder
    # A server before 2.10 does not know it.
    $old = "$(& (Find-NatsServer) --version)" -match ' v?2\.[0-9]\.'
    Get-Content $PSScriptRoot/server.conf | Where-Object { -not $old -or $_ -notmatch '^\s*sync_interval' } |
        Set-Content $Folder/server.conf

    $ports = @(Find-Port 6)
    $environment = @{
        FLEET_CERTIFICATE = "$Folder/fleet.pem"; FLEET_KEY = "$Folder/fleet.key"; FLEET_AUTHORITY = "$Folder/fleet.pem"
        FLEET_ROUTES = "[$($ports[3..5].ForEach{ "tls://127.0.0.1:$_" } -join ', ')]"
    }
    foreach ($role in 'receiver', 'reader', 'administrator') {
        $environment["$($role.ToUpperInvariant())_NKEY"] = & $PSScriptRoot/New-NKey.ps1 "$Folder/$role.nk"
        $servers = $ports[0..2].ForEach{ "'tls://127.0.0.1:$_'" } -join ', '
        $bus = "Server = $servers; NKeyPath = '$Folder/$role.nk'; AuthorityPath = '$Folder/fleet.pem'; TimeoutSec = 60"
        Set-Content $Folder/$role.psd1 "@{ $bus }"
    }
    foreach ($number in 1..3) {
        $environment + @{
            FLEET_NAME = "n$number"; FLEET_STORE = "$Folder/store$number"
            FLEET_LISTEN = "127.0.0.1:$($ports[$number - 1])"; FLEET_ROUTE = "127.0.0.1:$($ports[$number + 2])"
        } | ConvertTo-Json | Set-Content "$Folder/n$number.json"
    }
    $null = New-Item -ItemType Directory $Folder/keys
    1..$Accounts | ForEach-Object { 'desk{0:00}' -f $_ } | ForEach-Object { Set-Content $Folder/keys/$_ $_.PadRight(64, 'x') }
}
