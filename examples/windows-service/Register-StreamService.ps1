<#
.SYNOPSIS
Registers a Windows service that keeps the stream of an account in a journal, with nothing but Windows and PowerShell.
.DESCRIPTION
Run it once, as administrator, in the PowerShell that is to run the service. The service control manager keeps the account's
password; nothing secret is on a command line. Before that, as the account of the service, which needs the right "Log on as a
service", keep the API key where only this account on this machine can decrypt it (DPAPI):

    runas /user:SERVER\binance pwsh
    Read-Host 'API key' -AsSecureString | Export-Clixml C:\ProgramData\Binance\api-key.xml
    icacls C:\ProgramData\Binance /inheritance:r /grant:r 'SERVER\binance:(OI)(CI)M' 'Administrators:(OI)(CI)F'

A script that has failed is started again after a minute, for ever; one that needs a person (exit code 2) is not, and says so
in the Event Log. The scheduled task in ../scheduled-task does the same with less; a service starts before anybody logs on,
is seen by what watches services, and is stopped in order when the machine shuts down.

Needed: the module for all users (README, first lines, with -Scope AllUsers).
.EXAMPLE
./Register-StreamService.ps1 -Credential (Get-Credential SERVER\binance); Start-Service BinanceUserStream
.EXAMPLE
Stop-Service BinanceUserStream; sc.exe delete BinanceUserStream    # to be rid of it
#>
#Requires -Version 7.4
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [pscredential] $Credential,
    [string] $Name = 'BinanceUserStream',
    [string] $Folder = 'C:\ProgramData\Binance',
    [string] $ConnectionFile
)
$ErrorActionPreference = 'Stop'

# The service must not depend on where this folder is checked out.
$files = 'Start-StreamService.ps1', 'StreamService.cs', '../stream/Receive-Stream.ps1' | ForEach-Object { Join-Path $PSScriptRoot $_ }
if ($PSCmdlet.ShouldProcess($Folder, 'Copy the scripts')) { Copy-Item -LiteralPath $files -Destination $Folder }
$line = "`"$(Join-Path $PSHOME 'pwsh.exe')`" -NoProfile -NonInteractive " +
    "-File `"$(Join-Path $Folder 'Start-StreamService.ps1')`" -Name $Name -Folder `"$Folder`""
if ($ConnectionFile) { $line += " -ConnectionFile `"$ConnectionFile`"" }
if (-not $PSCmdlet.ShouldProcess($Name, 'Register the service')) { return }

New-Service -Name $Name -BinaryPathName $line -Credential $Credential -StartupType AutomaticDelayedStart `
    -DisplayName 'Binance user data stream' -Description 'Keeps the Binance user data stream in a journal'
# Windows PowerShell is always there, and the texts that Event Viewer shows are then a file of Windows.
powershell.exe -NoProfile -Command "New-EventLog -LogName Application -Source '$Name' -ErrorAction SilentlyContinue"
# Also after an orderly stop with an exit code: of a script that has failed the process has not crashed.
foreach ($arguments in ('failure', $Name, 'reset=', '0', 'actions=', 'restart/60000'), ('failureflag', $Name, '1')) {
    $said = sc.exe @arguments
    if ($LASTEXITCODE -ne 0) { throw "sc.exe $arguments`: $said" }
}
