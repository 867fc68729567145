<#
.SYNOPSIS
An Azure Automation runbook that keeps a listen key alive for other runbooks and programs.
.DESCRIPTION
Needed in the Automation account: this module; a connection of its type BinanceUserStreams (the portal asks for the
fields); an encrypted variable for the key, which other runbooks read with Get-AutomationVariable.

A schedule runs once an hour at most, and a key lives for one hour: link two schedules that are half an hour apart to
this runbook, better three. The times of a schedule are those of its time zone: with UTC no change of the clocks moves
them. The job fails if the key could not be extended; make an Azure Monitor alert of failed jobs.
.EXAMPLE
New-AzAutomationVariable @account -Name BinanceListenKey -Encrypted $true -Value ''
0, 20, 40 | ForEach-Object {
    $start = [datetime]::UtcNow.Date.AddDays(1).AddMinutes($_)
    New-AzAutomationSchedule @account -Name "Hourly$_" -StartTime $start -HourInterval 1 -TimeZone UTC
    Register-AzAutomationScheduledRunbook @account -RunbookName KeepAlive -ScheduleName "Hourly$_"
}
#>
#Requires -Modules BinanceUserStreams
[CmdletBinding()]
param(
    [string] $ConnectionName = 'BinanceMain',
    [string] $VariableName = 'BinanceListenKey'
)
$ErrorActionPreference = 'Stop'

$connection = Get-AutomationConnection -Name $ConnectionName
# The active key of the account for another hour; another one if there is none any more.
$key = New-BinanceListenKey -Connection $connection
$before = Get-AutomationVariable -Name $VariableName
if ($before -cne $key.ListenKey) {
    Set-AutomationVariable -Name $VariableName -Value $key.ListenKey
    if ($before) { Write-Warning 'There is another key: programs that use the one before hear nothing any more.' }
}

# A text, in which the key is masked: of an object Azure would store every property, the key too.
Write-Output "$key is active until $($key.ExpiresAt.ToString('u'))"
