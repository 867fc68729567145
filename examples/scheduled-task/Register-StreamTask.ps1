<#
.SYNOPSIS
Registers a scheduled task of Windows that keeps the stream of an account in a journal, as long as the machine runs.
.DESCRIPTION
Run it once, as administrator. Task Scheduler keeps the account's password; nothing secret is on a command line.
Before that, as the account of the task, which needs the right "Log on as a batch job", keep the API key where only this
account on this machine can decrypt it (DPAPI), and let nobody else into the folder of the journal:

    runas /user:SERVER\binance pwsh
    Read-Host 'API key' -AsSecureString | Export-Clixml C:\ProgramData\Binance\api-key.xml
    icacls C:\ProgramData\Binance /inheritance:r /grant:r 'SERVER\binance:(OI)(CI)M' 'Administrators:(OI)(CI)F'

Needed: PowerShell 7.4 or later and the module for all users (README, first lines, with -Scope AllUsers).
.EXAMPLE
./Register-StreamTask.ps1 -Credential (Get-Credential SERVER\binance)
Get-ScheduledTaskInfo BinanceUserStream    # LastTaskResult 267009 is "running"; 2: a person must look
#>
#Requires -Version 7.4
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [pscredential] $Credential,
    [string] $TaskName = 'BinanceUserStream',
    [string] $Folder = 'C:\ProgramData\Binance',
    [string] $ConnectionFile
)
$ErrorActionPreference = 'Stop'

# The task must not depend on where this folder is checked out.
$script = Join-Path $Folder 'Receive-Stream.ps1'
if ($PSCmdlet.ShouldProcess($script, 'Copy')) {
    Copy-Item -LiteralPath (Join-Path $PSScriptRoot '../stream/Receive-Stream.ps1') -Destination $script
}

$arguments = "-NoProfile -NonInteractive -File `"$script`" -JournalPath `"$(Join-Path $Folder 'journal')`" " +
    "-ApiKeyFile `"$(Join-Path $Folder 'api-key.xml')`""
if ($ConnectionFile) { $arguments += " -ConnectionFile `"$ConnectionFile`"" }

# Task Scheduler starts a failed task again a limited number of times. The second trigger does so for ever, every five
# minutes; while the task is running it does nothing.
$start = New-ScheduledTaskTrigger -AtStartup
$again = New-ScheduledTaskTrigger -Once -At (Get-Date) -RepetitionInterval (New-TimeSpan -Minutes 5)
$settings = @{
    ExecutionTimeLimit = [timespan]::Zero    # none; by default a task is stopped after three days
    MultipleInstances = 'IgnoreNew'
    StartWhenAvailable = $true
    AllowStartIfOnBatteries = $true
    DontStopIfGoingOnBatteries = $true
}
$task = @{
    TaskName = $TaskName
    Description = 'Keeps the Binance user data stream in a journal'
    Action = New-ScheduledTaskAction -Execute (Join-Path $PSHOME 'pwsh.exe') -Argument $arguments
    Trigger = $start, $again
    Settings = New-ScheduledTaskSettingsSet @settings
    User = $Credential.UserName
    Password = $Credential.GetNetworkCredential().Password
    RunLevel = 'Limited'
}
if ($PSCmdlet.ShouldProcess($TaskName, 'Register the scheduled task')) { Register-ScheduledTask @task -Force }
