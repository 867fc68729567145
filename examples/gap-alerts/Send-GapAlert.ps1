<#
.SYNOPSIS
Tells a webhook (Slack, Teams, Alertmanager, your own) of each gap that is not repaired within some time.
.DESCRIPTION
Takes the output of Receive-BinanceUserStream, Get-BinanceUserStreamJournal or Read-BinanceUserStreamBus with -IncludeStatus,
of any number of accounts. Most gaps last for seconds and are read back within a minute. One that is not is told once: after
-Patience, at once if it cannot be read back at all, and when the input ends; and again when it is repaired. Without the secret
key every gap is told. It looks at the time when something comes: a quiet stream says something each minute.
.PARAMETER WebhookFile
A file with the webhook's address, a secret, and nothing else. It gets a POST with the JSON object {"text": "..."}.
.EXAMPLE
Receive-BinanceUserStream -Credential $credential -JournalPath ./journal -IncludeStatus | ./Send-GapAlert.ps1 ./webhook
#>
#Requires -Version 7.4
param(
    [Parameter(Mandatory, Position = 0)] [string] $WebhookFile,
    [Parameter(Mandatory, ValueFromPipeline)] [psobject] $Status,
    [timespan] $Patience = '00:10:00'
)
begin {
    $ErrorActionPreference = 'Stop'
    $webhook = @{
        Uri = [uri]"$(Get-Content -LiteralPath $WebhookFile -Raw)".Trim()
        Method = 'Post'; ContentType = 'application/json; charset=utf-8'; TimeoutSec = 10
    }
    if (-not $webhook.Uri.IsAbsoluteUri) { throw "$WebhookFile has no complete address" }
    $open = [System.Collections.Generic.List[hashtable]]::new()
    # -MaximumRetryCount of Invoke-RestMethod does not try again when there was no answer at all.
    function Send-Alert([string] $Text) {
        foreach ($wait in 1, 2, 4, 8, 0) {
            try { return $null = Invoke-RestMethod @webhook -Body (ConvertTo-Json @{ text = $Text }) -Verbose:$false }
            catch { Write-Warning "The webhook did not take it: $($_.Exception.Message)" }
            Start-Sleep -Seconds $wait
        }
        Write-Error "Nobody was told: $Text" -ErrorAction Continue
    }
    function Send-Gap([timespan] $Age) {
        foreach ($gap in $open.Where({ -not $_.IsTold -and ($_.IsFinal -or $_.Since.Elapsed -ge $Age) })) {
            $gap.IsTold = $true
            Send-Alert "$($gap.Told.Stream): $($gap.Told.Message); $($gap.Why)"
        }
    }
}
process {
    $its = { $_.Told.Stream -ceq $Status.Stream -and $Status.From -le $_.From -and $Status.To -ge $_.From }
    foreach ($gap in @($open).Where($its)) {
        if ($Status.Status -eq 'GapUnrepaired') { $gap.Why = $Status.Reason; $gap.IsFinal = $Status.IsFinal }
        if ($Status.Status -notin 'GapRepaired', 'GapCovered') { continue }
        $gap.From = $Status.To # A long one is repaired in parts.
        if ($gap.From -ge $gap.Told.To -and $open.Remove($gap) -and $gap.IsTold) { Send-Alert "$($Status.Stream): $($Status.Message)" }
    }
    if ($Status.Status -eq 'Gap') {
        $since = [Diagnostics.Stopwatch]::StartNew() # A clock that nobody sets.
        $open.Add(@{ Told = $Status; From = $Status.From; Since = $since; Why = 'it was not read back' })
    }
    Send-Gap $Patience
}
end { Send-Gap 0 }
