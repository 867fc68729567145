<#
.SYNOPSIS
Keeps the user data stream of an account in a journal, for as long as a service manager lets it.
.DESCRIPTION
The script that ../systemd, ../scheduled-task and ../container run. It writes a line when the stream is connected and
when it has ended; warnings (gaps, another key, a lost connection) are lines too. The events are in the journal:
Get-BinanceUserStreamJournal reads them, also while this is running. Started again, it goes on in the same journal.

Exit codes: 0 it was to end (SIGTERM too); 1 start it again; 2 a person must look (a rejected API key, a missing file).
.PARAMETER JournalPath
The folder of the journal; only this account should be able to read it.
.PARAMETER ApiKeyFile
A file with the API key and nothing else, readable by nobody but this account. On Windows *.xml: what
`Read-Host -AsSecureString | Export-Clixml` has written as this account; elsewhere that would encrypt nothing.
.PARAMETER ConnectionFile
A data file (psd1) for what differs from USD-M futures in production, such as @{ Market = 'Options'; Account = 'desk' }.
.PARAMETER MetricsPath
A file *.prom in the folder that the node exporter of Prometheus reads.
.PARAMETER Duration
After how long to end, such as 06:00:00. By default never.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Receive-Stream.ps1 -JournalPath ./journal -ApiKeyFile ./api-key
#>
#Requires -Version 7.4 -Modules BinanceUserStreams
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $JournalPath,
    [Parameter(Mandatory)] [string] $ApiKeyFile,
    [string] $ConnectionFile,
    [string] $MetricsPath,
    [string] $Duration
)
$ErrorActionPreference = 'Stop'

try {
    $connection = if ($ConnectionFile) { Import-PowerShellDataFile -LiteralPath $ConnectionFile } else { @{} }
    $connection.ApiKey = if ($ApiKeyFile -like '*.xml') { Import-Clixml -LiteralPath $ApiKeyFile }
    else { "$(Get-Content -LiteralPath $ApiKeyFile -Raw)".Trim() }
}
catch { Write-Error -ErrorRecord $_ -ErrorAction Continue; exit 2 }

# An error that ends one of several streams must not end the others: what ended them is looked at below.
$stream = @{
    Connection = $connection; JournalPath = $JournalPath; IncludeStatus = $true
    ErrorAction = 'Continue'; ErrorVariable = 'failures'
}
if ($MetricsPath) { $stream.MetricsPath = $MetricsPath }
if ($Duration) { $stream.Duration = $Duration }
try {
    Receive-BinanceUserStream @stream | ForEach-Object {
        if ($_.Status -in 'Connected', 'Ended') { '{0:u} {1} {2}: {3}' -f $_.Time, $_.Market, $_.Status, $_.Message }
        # Your own work on events goes here; what it has not seen after a crash is in the journal.
    }
}
catch { Write-Error -ErrorRecord $_ -ErrorAction Continue; $failures = @($failures) + $_ }

if (-not $failures) { exit 0 }
if ($failures[-1].FullyQualifiedErrorId -match '^(ApiKey|EndpointRetired|InsecureUri|Parameter|UnsupportedEnvironment)') { exit 2 }
exit 1
