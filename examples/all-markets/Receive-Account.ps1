<#
.SYNOPSIS
Keeps all that an account does, on Spot, margin and futures, in one journal.
.DESCRIPTION
One process, one pipeline and one journal for several markets. Spot and margin are subscribed with the secret of the API
key; futures have a listen key and do without it. The trouble of one market does not touch the others. Started again, it
goes on in the same journal, and each market declares its own gap. The API key needs "Enable Reading", and for futures the permission of that market; none to trade or withdraw.

Exit codes: 0 it was to end (SIGTERM too); 1 start it again; 2 a person must look (a wrong key or secret, a bad symbol).
.PARAMETER JournalPath
The folder of the journal; only this account should be able to read it.
.PARAMETER KeyFolder
A folder with the files api-key and secret-key, readable by nobody but this account. The secret is the text that the
exchange showed, or the file of a private key (PEM).
.PARAMETER Market
The markets, with commas between them. IsolatedMargin is added by IsolatedSymbol.
.PARAMETER IsolatedSymbol
The symbols of isolated margin accounts, with commas between them: each has a stream.
.PARAMETER ConnectionFile
A data file (psd1) for what differs from production, such as @{ Account = 'desk'; Environment = 'Demo' }.
.PARAMETER Duration
After how long to end, such as 06:00:00. By default never.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Receive-Account.ps1 -JournalPath ./journal -KeyFolder ./keys -IsolatedSymbol BTCUSDT
#>
#Requires -Version 7.4 -Modules BinanceUserStreams
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $JournalPath,
    [Parameter(Mandatory)] [string] $KeyFolder,
    [string] $Market = 'Spot,CrossMargin,UsdMFutures',
    [string] $IsolatedSymbol,
    [string] $ConnectionFile,
    [string] $Duration
)
$ErrorActionPreference = 'Stop'

try {
    $connection = if ($ConnectionFile) { Import-PowerShellDataFile -LiteralPath $ConnectionFile } else { @{} }
    $connection.ApiKey = "$(Get-Content -LiteralPath $KeyFolder/api-key -Raw)".Trim()
    $connection.SecretKey = "$(Get-Content -LiteralPath $KeyFolder/secret-key -Raw)".Trim()
}
catch { Write-Error -ErrorRecord $_ -ErrorAction Continue; exit 2 }

$stream = @{ Connection = $connection; Market = $Market -split ','; JournalPath = $JournalPath; IncludeStatus = $true }
if ($Duration) { $stream.Duration = $Duration }
# On the other markets -Symbol limits what is emitted; the journal keeps all.
if ($IsolatedSymbol) { $stream.Market += 'IsolatedMargin'; $stream.Symbol = $IsolatedSymbol -split ',' }
try {
    Receive-BinanceUserStream @stream -ErrorAction Continue -ErrorVariable failures | ForEach-Object {
        if ($_.Status -in 'Connected', 'Gap', 'Ended') { '{0:u} {1} {2}: {3}' -f $_.Time, $_.Stream, $_.Status, $_.Message }
    }
}
catch { Write-Error -ErrorRecord $_ -ErrorAction Continue; $failures = @($failures) + $_ }

if (-not $failures) { exit 0 }
if ("$($failures.FullyQualifiedErrorId)" -match '\b(ApiKey|SecretKey|Signature|InvalidSymbol|Parameter|Unsupported)') { exit 2 }
exit 1
