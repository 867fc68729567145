<#
.SYNOPSIS
Tells a webhook (Slack, Teams, Alertmanager, your own) of every margin call, and of every time in which none could come.
.DESCRIPTION
The exchange is asked for margin calls only. A silent alert proves nothing, so a gap and the end of the stream are sent
too. What the webhook does not take is tried again, and what it has not taken after five times is an error; the stream
goes on meanwhile, and events wait in memory.

Exit codes: 0 it was to end; 1 the stream has failed, or somebody was not told; 2 a person must look (a missing file, a
rejected API key). Run it as ../systemd does; the address of a webhook is a secret like the API key.
.PARAMETER WebhookFile
A file with the webhook's address and nothing else. It gets a POST with the JSON object {"text": "..."}.
.PARAMETER EventType
The event that is a margin call on the market: riskLevelChange on PortfolioMargin and PortfolioMarginPro,
RISK_LEVEL_CHANGE on Options, MARGIN_LEVEL_STATUS_CHANGE on MarginRisk. Where an event has
another name, both are asked for.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Send-MarginCall.ps1 -WebhookFile ./webhook -ApiKeyFile ./api-key
#>
#Requires -Version 7.4 -Modules BinanceUserStreams
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $WebhookFile,
    [Parameter(Mandatory)] [string] $ApiKeyFile,
    [string] $EventType = 'MARGIN_CALL',
    [string] $ConnectionFile,
    [string] $Duration = '24.00:00:00'
)
$ErrorActionPreference = 'Stop'

try {
    $webhook = @{
        Uri = [uri]"$(Get-Content -LiteralPath $WebhookFile -Raw)".Trim()
        Method = 'Post'; ContentType = 'application/json; charset=utf-8'; TimeoutSec = 10
    }
    if (-not $webhook.Uri.IsAbsoluteUri) { throw "$WebhookFile has no complete address" }
    $connection = if ($ConnectionFile) { Import-PowerShellDataFile -LiteralPath $ConnectionFile } else { @{} }
    $connection.ApiKey = "$(Get-Content -LiteralPath $ApiKeyFile -Raw)".Trim()
}
catch { Write-Error -ErrorRecord $_ -ErrorAction Continue; exit 2 }

# -MaximumRetryCount of Invoke-RestMethod does not try again when there was no answer at all.
function Send-Alert([string] $Text) {
    foreach ($wait in 1, 2, 4, 8, 0) {
        try { return $null = Invoke-RestMethod @webhook -Body (ConvertTo-Json @{ text = $Text }) -Verbose:$false }
        catch { Write-Warning "The webhook did not take it: $($_.Exception.Message)" }
        Start-Sleep -Seconds $wait
    }
    Write-Error "Nobody was told: $Text" -ErrorAction Continue -ErrorVariable +script:failures
}

$stream = @{ Connection = $connection; EventType = $EventType; Duration = $Duration; IncludeStatus = $true }
Receive-BinanceUserStream @stream -ErrorAction Continue -ErrorVariable +failures | ForEach-Object {
    $whose = "$($_.Market) $($_.Account)".Trim()
    if ($_.EventType) { Send-Alert "$($_.EventType) of $whose at $($_.ReceivedAt.ToString('u')): $($_.Summary)" }
    elseif ($_.Status -in 'Gap', 'Ended') { Send-Alert "No margin call of $whose could come: $($_.Message)" }
}
if ($failures.FullyQualifiedErrorId -match '^(ApiKey|EndpointRetired|InsecureUri|UnsupportedEnvironment)') { exit 2 }
exit [int][bool]$failures
