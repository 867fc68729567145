<# The processes of Start-Fleet.ps1: three servers, the local exchange, hosts, a reader. Each is ended by its id, and no other. #>
$ErrorActionPreference = 'Stop'
Import-Module $PSScriptRoot/Fleet.psm1
$started = [System.Collections.Generic.List[System.Diagnostics.Process]]::new()
$program = (Get-Process -Id $PID).Path
# A PowerShell that is a .NET tool runs inside dotnet.
$engine = '-NoProfile', '-NonInteractive', '-File'
if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { $engine = @("$PSHOME/pwsh.dll") + $engine }
$exchange = "$PSScriptRoot/../../src/BinanceUserStreams.Emulator/bin/*/net10.0/BinanceUserStreams.Emulator.dll"

# What it writes is in the folder, by its name: .out and .err. Started again, it replaces the first one's.
function Open-Process([string] $Folder, [string] $Name, [string] $Program, [string[]] $Argument, [hashtable] $Environment = @{}) {
    if (-not (Test-Path $Folder/nothing)) { $null = New-Item $Folder/nothing }
    $process = Start-Process $Program $Argument.ForEach{ "`"$_`"" } -PassThru -Environment $Environment -WorkingDirectory $Folder `
        -RedirectStandardOutput "$Folder/$Name.out" -RedirectStandardError "$Folder/$Name.err" -RedirectStandardInput "$Folder/nothing"
    $started.Add($process)
    $process
}

<# .SYNOPSIS Kills a process, as kill -9 does: it can hand over nothing, and say nothing. #>
function Close-Process([System.Diagnostics.Process] $Process) {
    Stop-Process -Id $Process.Id -Force -ErrorAction Ignore
    $Process.WaitForExit()
}

<# .SYNOPSIS Ends all that was started and still runs. #>
function Close-Fleet { foreach ($one in $started) { if (-not $one.HasExited) { Close-Process $one } } }

<# .SYNOPSIS The local exchange; its address. #>
function Open-Exchange([string] $Folder) {
    $file = Get-Item $exchange | Sort-Object LastWriteTime | Select-Object -Last 1
    $null = Open-Process $Folder exchange -Program dotnet -Argument $file.FullName, '--port', '0'
    Wait-Until 'the local exchange' { (Get-Content $Folder/exchange.out -Raw) -match 'http://127\.0\.0\.1:\d+' }
    $uri = [regex]::Match((Get-Content $Folder/exchange.out -Raw), 'http://127\.0\.0\.1:\d+').Value
    Set-Content $Folder/exchange.psd1 "@{ RestUri = '$uri'; StreamUri = '$($uri -replace '^http', 'ws')' }"
    $uri
}

<# .SYNOPSIS A server, with the configuration of this folder; started again it finds its store. #>
function Open-Server([string] $Folder, [string] $Name) {
    $environment = Get-Content $Folder/$Name.json -Raw | ConvertFrom-Json -AsHashtable
    Open-Process $Folder $Name -Program (Find-NatsServer) -Argument '-c', "$Folder/server.conf" -Environment $environment
}

<# .SYNOPSIS A host with a journal of its own. #>
function Open-Receiver([string] $Folder, [string] $Name) {
    Open-Process $Folder $Name -Program $program -Argument ($engine + "$PSScriptRoot/Receive-Fleet.ps1", '-HostName', $Name, '-BusFile',
        "$Folder/receiver.psd1", '-KeyFolder', "$Folder/keys", '-JournalPath', "$Folder/$Name", '-ConnectionFile', "$Folder/exchange.psd1")
}

<# .SYNOPSIS The reader. #>
function Open-Reader([string] $Folder) {
    Open-Process $Folder reader -Program $program -Argument ($engine + "$PSScriptRoot/Read-Fleet.ps1", '-BusFile', "$Folder/reader.psd1", '-Name', 'risk',
        '-OutFile', "$Folder/fills.csv")
}
