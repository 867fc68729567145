<#
.SYNOPSIS
Tells a webhook (Slack, Teams, Alertmanager, your own) of every fill of Spot and margin accounts, and of all that comes to
them or leaves them: deposits, withdrawals, transfers, and what another product locks.
.DESCRIPTION
Takes the output of Receive-BinanceUserStream and of Get-BinanceUserStreamJournal, of any number of accounts and markets,
and leaves out the rest. A silent alert proves nothing: with -IncludeStatus it tells of gaps and of the end, too. What the
webhook does not take is tried again, and what it has not taken after five times is an error; events wait meanwhile.

Where losing one must not lose the other, let one process write a journal and another one send what is in it: -After.
.PARAMETER WebhookFile
A file with the webhook's address and nothing else: it is a secret like the API key. It gets a POST with the JSON object
{"text": "..."}.
.EXAMPLE
Receive-BinanceUserStream -Market Spot, CrossMargin -Account main -IncludeStatus |
    ./Send-SpotAlert.ps1 -WebhookFile ./webhook
.EXAMPLE
Get-BinanceUserStreamJournal ./journal -After $lastRun -IncludeStatus | ./Send-SpotAlert.ps1 ./webhook
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string] $WebhookFile,
    [Parameter(Mandatory, ValueFromPipeline)] [psobject] $UserEvent
)
begin {
    $ErrorActionPreference = 'Stop'
    $webhook = @{
        Uri = [uri]"$(Get-Content -LiteralPath $WebhookFile -Raw)".Trim()
        Method = 'Post'; ContentType = 'application/json; charset=utf-8'; TimeoutSec = 10
    }
    if (-not $webhook.Uri.IsAbsoluteUri) { throw "$WebhookFile has no complete address" }
    # -MaximumRetryCount of Invoke-RestMethod does not try again when there was no answer at all.
    function Send-Alert([string] $Text) {
        foreach ($wait in 1, 2, 4, 8, 0) {
            try { return $null = Invoke-RestMethod @webhook -Body (ConvertTo-Json @{ text = $Text }) -Verbose:$false }
            catch { Write-Warning "The webhook did not take it: $($_.Exception.Message)" }
            Start-Sleep -Seconds $wait
        }
        Write-Error "Nobody was told: $Text" -ErrorAction Continue
    }
}
process {
    $what = switch -CaseSensitive ($UserEvent.EventType) {
        executionReport { if ($UserEvent.ExecutionType -ceq 'TRADE') { 'Fill' } }
        balanceUpdate { if ($UserEvent.BalanceDelta -lt 0) { 'Withdrawal or transfer' } else { 'Deposit or transfer' } }
        externalLockUpdate { 'Lock by another product' }
    }
    if ($what) { Send-Alert "$what of $($UserEvent.Stream): $($UserEvent.Summary)" }
    elseif ($UserEvent.Status -in 'Gap', 'Ended') {
        Send-Alert "Nothing of $($UserEvent.Stream) could be told: $($UserEvent.Message)"
    }
}
