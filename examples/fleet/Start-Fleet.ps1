<#
.SYNOPSIS
A whole fleet on this machine: kills one of each, and shows that nothing is missing.
.DESCRIPTION
Three nats-server with server.conf and roles.conf, the local exchange with accounts that trade, two hosts (Receive-Fleet.ps1)
and a reader (Read-Fleet.ps1), each a process. The server that leads is killed, then a host; both are started again. Then what
the exchange has sent is compared with what was read. All is in a temporary folder, and ends with this script, by Ctrl+C too.

Exit codes: 0 nothing is missing, doubled or out of order; 1 something is; 2 there is no nats-server.
.PARAMETER Accounts
How many accounts trade.
.PARAMETER Rate
How many orders a second each account has, with two fills each.
.PARAMETER Pause
Seconds of trading before, between and after the faults.
.EXAMPLE
pwsh examples/fleet/Start-Fleet.ps1
#>
#Requires -Version 7.4
[CmdletBinding()]
param([ValidateRange(1, 50)] [int] $Accounts = 4, [ValidateRange(1, 100)] [int] $Rate = 5, [ValidateRange(1, 600)] [int] $Pause = 5)
$ErrorActionPreference = 'Stop'
'Fleet', 'Folder', 'Processes', 'Bus', 'Ledger' | ForEach-Object { Import-Module $PSScriptRoot/$_.psm1 -Force }
if (-not (Find-NatsServer)) { Get-Content $PSScriptRoot/nats-server.txt; exit 2 }
$clock = [System.Diagnostics.Stopwatch]::StartNew()
function Write-Step([string] $Text) { Write-Information ('{0,4:0} s  {1}' -f $clock.Elapsed.TotalSeconds, $Text) -InformationAction Continue }

$folder = [IO.Directory]::CreateTempSubdirectory('fleet-').FullName
try {
    Initialize-Clone
    Initialize-Folder $folder $Accounts
    $processes = @{}
    'n1', 'n2', 'n3' | ForEach-Object { $processes[$_] = Open-Server $folder $_ }
    $exchange = Open-Exchange $folder
    $bus = Open-Bus $folder
    'host1', 'host2' | ForEach-Object { $processes[$_] = Open-Receiver $folder $_ }
    $null = Open-Reader $folder
    Wait-Fleet $bus $Accounts
    Write-Step "$(& (Find-NatsServer) --version), three times; two hosts and a reader; $Accounts accounts trade now"
    Enable-Trading $exchange $folder $Rate
    Start-Sleep $Pause
    $leader = (Get-BinanceUserStreamBus $bus).Servers.Where{ $_.IsLeader }[0].Name
    foreach ($victim in $leader, 'host1') {
        Write-Step "kill -9 $($processes[$victim].Id): $victim$(if ($victim -eq $leader) { ', which leads' })"
        Close-Process $processes[$victim]
        Start-Sleep $Pause
        Write-Step "  $((Wait-Loss $bus $victim) -join "`n        ")"
        $processes[$victim] = if ($victim -eq $leader) { Open-Server $folder $victim } else { Open-Receiver $folder $victim }
        Wait-Fleet $bus $Accounts
        Write-Step "$victim runs again, and nothing is wrong"
        Start-Sleep $Pause
    }
    $ledger = @(Compare-Fill $exchange $folder)
}
catch { Write-Error -ErrorRecord $_ -ErrorAction Continue; Get-ChildItem $folder/*.err | Get-Content -Tail 5 }
finally { Close-Fleet; Remove-Item $folder -Recurse -Force -ErrorAction Ignore }
$ledger | Format-Table
if (-not $ledger -or $ledger.Where{ $_.Missing -or $_.Doubled -or $_.OutOfOrder }) { exit 1 }
'Nothing is missing, doubled or out of order.'
