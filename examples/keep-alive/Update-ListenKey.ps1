<#
.SYNOPSIS
Keeps a listen key alive for another program, and has it in a file.
.DESCRIPTION
For cron or Task Scheduler, every 20 minutes: a key lives 60, so two runs may fail. If the key has ended, the file gets
another one, and a warning says so; cron mails it. Receive-BinanceUserStream needs none of this: it keeps its own key.

Exit codes: 0 the file has a key that lives for another 60 minutes; 1 it has not, and the next run may heal it; 2 no run
heals it (a missing file, a rejected API key). The error says why.
.PARAMETER KeyFile
The file for the key, for Import-Clixml. A secret: whoever has it reads the account's events. Its folder must be closed
to others. It is replaced in one step, so that the other program never reads half of it.
.PARAMETER ApiKeyFile
A file with the API key and nothing else, readable by nobody but this account. On Windows *.xml: see
../stream/Receive-Stream.ps1.
.PARAMETER ConnectionFile
A data file (psd1) for what differs from USD-M futures in production, such as @{ Market = 'Options'; Account = 'desk' }.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Update-ListenKey.ps1 -KeyFile listen-key.xml -ApiKeyFile api-key
.EXAMPLE
(Import-Clixml ~/binance/listen-key.xml).ListenKey    # in the other program
#>
#Requires -Version 7.4 -Modules BinanceUserStreams
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $KeyFile,
    [Parameter(Mandatory)] [string] $ApiKeyFile,
    [string] $ConnectionFile
)
$ErrorActionPreference = 'Stop'
trap {
    # One line, for a mail; with the recommended action.
    [Console]::Error.WriteLine("$_ $($_.ErrorDetails.RecommendedAction)".Trim())
    $isFinal = -not $connection.ApiKey -or $_.FullyQualifiedErrorId -match '^(ApiKey|EndpointRetired|InsecureUri|Parameter)'
    exit ($isFinal ? 2 : 1)
}

$connection = @{}
$connection = if ($ConnectionFile) { Import-PowerShellDataFile -LiteralPath $ConnectionFile } else { @{} }
$connection.ApiKey = if ($ApiKeyFile -like '*.xml') { Import-Clixml -LiteralPath $ApiKeyFile }
else { "$(Get-Content -LiteralPath $ApiKeyFile -Raw)".Trim() }

$KeyFile = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($KeyFile)
$key = if (Test-Path -LiteralPath $KeyFile) {
    Import-Clixml -LiteralPath $KeyFile | Update-BinanceListenKey -Connection $connection -Recreate
}
else { New-BinanceListenKey -Connection $connection }
# Readable by this user only, from its first byte on. On Windows the folder decides.
Remove-Item -LiteralPath "$KeyFile.new" -ErrorAction Ignore
$new = [IO.FileStreamOptions]@{ Mode = 'CreateNew'; Access = 'Write' }
if (-not $IsWindows) { $new.UnixCreateMode = 'UserRead, UserWrite' }
[IO.File]::Open("$KeyFile.new", $new).Dispose()
$key | Export-Clixml -LiteralPath "$KeyFile.new"
[IO.File]::Move("$KeyFile.new", $KeyFile, $true)
exit 0
