<#
.SYNOPSIS
One host of a fleet: receives its share of many accounts, keeps it in a journal, and publishes it.
.DESCRIPTION
The same script with the same accounts on every host, each with a -HostName and a journal of its own. Each account is received
by two of them, whichever live. Started again, it goes on in the same journal, and publishes first what it still owes.

Exit codes: 0 it was to end (SIGTERM too); 1 start it again; 2 a person must look (a rejected key, a name that is taken).
.PARAMETER BusFile
A data file (psd1) with the parameters of Connect-BinanceUserStreamBus, the credential of a receiver among them:
@{ Server = 'tls://n1.example', 'tls://n2.example', 'tls://n3.example'; NKeyPath = '/etc/fleet/receiver.nk' }
AuthorityPath is the certificate (PEM) of an authority that the system does not know.
.PARAMETER KeyFolder
A folder with a file for each account: its name is the account's, its text the API key. Readable by nobody but this account.
.PARAMETER JournalPath
The folder of the journal; only this account should be able to read it.
.PARAMETER HostName
The name of this host in the fleet. No other process may have it.
.PARAMETER ConnectionFile
A data file (psd1) for what differs from production, such as @{ Environment = 'Demo' }.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Receive-Fleet.ps1 -BusFile bus.psd1 -KeyFolder ./keys -JournalPath ./journal -HostName host1
#>
#Requires -Version 7.4 -Modules BinanceUserStreams, BinanceUserStreams.Bus
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $BusFile,
    [Parameter(Mandatory)] [string] $KeyFolder,
    [Parameter(Mandatory)] [string] $JournalPath,
    [string] $HostName = [Environment]::MachineName,
    [string] $ConnectionFile
)
$ErrorActionPreference = 'Stop'
Import-Module $PSScriptRoot/Fleet.psm1

try {
    $connection = if ($ConnectionFile) { Import-PowerShellDataFile -LiteralPath $ConnectionFile } else { @{} }
    $bus = Connect-Fleet $BusFile
    $accounts = Get-ChildItem -LiteralPath $KeyFolder -File | ForEach-Object { [pscustomobject]@{ Account = $_.Name } }
    $apiKey = { [System.Net.NetworkCredential]::new('', "$(Get-Content -LiteralPath "$KeyFolder/$($_.Account)")".Trim()).SecurePassword }
    $accounts | New-BinanceListenKey -Market UsdMFutures -ApiKey $apiKey -Connection $connection |
        Receive-BinanceUserStream -ApiKey $apiKey -Connection $connection -Bus $bus -HostName $HostName -JournalPath $JournalPath `
            -IncludeStatus -ErrorAction Continue -ErrorVariable failures | ForEach-Object {
        if ($_.Status) { '{0:u} {1} {2}: {3}' -f $_.Time, $_.Stream, $_.Status, $_.Message }
    }
}
catch { Write-Error -ErrorRecord $_ -ErrorAction Continue; $failures = @($failures) + $_ }
finally { if ($bus) { $bus | Disconnect-BinanceUserStreamBus } }

if (-not $failures) { exit 0 }
if ("$($failures.FullyQualifiedErrorId)" -match '\b(ApiKey|Parameter|Bus(?!Unavailable))') { exit 2 }
exit 1
