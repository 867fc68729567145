<#
.SYNOPSIS
What the service control manager of Windows starts: answers it, and runs ../stream/Receive-Stream.ps1 in the same process.
.DESCRIPTION
PowerShell by itself is no service: the manager wants an answer within 30 seconds, and stops what gives none (error 1053).
Here .NET's ServiceBase answers for it, in StreamService.cs, which Add-Type compiles at each start; it is a part of Windows
and of PowerShell, nothing else is needed. What the stream says is in service.log beside the journal.

Register-StreamService.ps1 registers it. Started by hand it says that it is no service, and ends.
.PARAMETER Folder
Where Register-StreamService.ps1 has copied the scripts, with the API key and the journal.
.EXAMPLE
pwsh -NoProfile -NonInteractive -File Start-StreamService.ps1 -Name BinanceUserStream -Folder C:\ProgramData\Binance
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Name,
    [Parameter(Mandatory)] [string] $Folder,
    [string] $ConnectionFile,
    # Where .NET's classes for services are, if not where this PowerShell has them.
    [string[]] $ServiceAssembly = $(if ($PSEdition -ne 'Core') { 'System.ServiceProcess' }
        else { 'System.ServiceProcess.ServiceController', 'System.Diagnostics.EventLog' })
)
$ErrorActionPreference = 'Stop'

foreach ($assembly in $ServiceAssembly) {
    if (Test-Path $assembly) { Add-Type -LiteralPath $assembly } else { Add-Type -AssemblyName $assembly }
}
$references = @($ServiceAssembly) + [psobject].Assembly.Location
if ($PSEdition -eq 'Core') { $references += 'System.Runtime', 'System.ComponentModel.Primitives', 'System.Collections', 'netstandard' }
Add-Type -LiteralPath (Join-Path $PSScriptRoot StreamService.cs) -ReferencedAssemblies $references

$arguments = @{ JournalPath = Join-Path $Folder journal; ApiKeyFile = Join-Path $Folder api-key.xml }
if ($ConnectionFile) { $arguments.ConnectionFile = $ConnectionFile }
$shell = [powershell]::Create().AddScript({
        param($script, $arguments, $log)
        $ErrorActionPreference = 'Stop'
        & $script @arguments *>&1 | ForEach-Object { Add-Content -LiteralPath $log -Value "$_" -Encoding utf8 }
        $LASTEXITCODE
    }).AddArgument((Join-Path $PSScriptRoot Receive-Stream.ps1)).AddArgument($arguments).AddArgument((Join-Path $Folder service.log))
[StreamService]::Run([StreamService]::new($Name, $shell))
