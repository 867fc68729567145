<# What the exchange has sent, beside what was read: for Start-Fleet.ps1. #>
$ErrorActionPreference = 'Stop'
Import-Module $PSScriptRoot/Fleet.psm1

<# .SYNOPSIS Lets each account trade until it is told to stop: so many orders a second, with two fills each. #>
function Enable-Trading([string] $Exchange, [string] $Folder, [int] $Rate) {
    foreach ($key in Get-ChildItem $Folder/keys | Get-Content) {
        $body = ConvertTo-Json @{ market = 'UsdMFutures'; account = $key; ordersPerSecond = $Rate; fillsPerOrder = 2 }
        $null = Invoke-RestMethod $Exchange/emulator/trading -Method Post -Body $body -ContentType application/json
    }
}

<# .SYNOPSIS Has trading stop, and the reader read; a row for each account: what was sent, and what is in the reader's table. #>
function Compare-Fill([string] $Exchange, [string] $Folder) {
    $null = Invoke-RestMethod $Exchange/emulator/trading -Method Delete
    $sent = (Invoke-RestMethod $Exchange/emulator/trading).accounts
    $all = ($sent | Measure-Object trades -Sum).Sum
    try { Wait-Until 'all fills' { @(Get-Content $Folder/fills.csv).Count -gt $all } } catch { Write-Warning "$_" }
    $read = Import-Csv $Folder/fills.csv
    foreach ($account in $sent | Sort-Object account) {
        $name = $account.account.Trim('x')
        Measure-Fill -Name $name -Sent $account.trades -Read @($read | Where-Object Account -EQ $name)
    }
}

# The exchange numbers the trades of an account from 1 on, without a hole.
function Measure-Fill([string] $Name, [long] $Sent, [object[]] $Read) {
    $unique = [System.Collections.Generic.HashSet[long]]::new()
    $highest = $late = 0
    [double] $silence = 0
    foreach ($fill in $Read) {
        $null = $unique.Add($fill.TradeId)
        if ([long]$fill.TradeId -lt $highest) { $late++ } else { $highest = [long]$fill.TradeId }
        if ($last) { $silence = [Math]::Max($silence, ([datetime]$fill.Read - $last).TotalSeconds) }
        $last = [datetime]$fill.Read
    }
    [pscustomobject]@{
        Account = $Name; Sent = $Sent; Read = $Read.Count; Missing = $Sent - $unique.Count; Doubled = $Read.Count - $unique.Count
        OutOfOrder = $late; 'LongestSilence(s)' = [Math]::Round($silence, 1)
    }
}
