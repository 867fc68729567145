# Starts the local exchange for a Pester file, and speaks its control API. Written for Windows PowerShell 5.1 too.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

# What should come comes within seconds, on a busy machine within many; what never does must fail its test, not hold it up.
$patience = 120000

$repository = (Resolve-Path (Join-Path $PSScriptRoot '../../..')).Path

<# .SYNOPSIS The folder of the module as it ships: the one that was built, or that Invoke-Package.ps1 has unpacked. #>
function Get-StagedModule {
    if ($env:BINANCEUSERSTREAMS_MODULE) { return $env:BINANCEUSERSTREAMS_MODULE }
    $folder = Join-Path $repository 'artifacts/module/BinanceUserStreams'
    if (-not (Test-Path $folder)) { throw "The module is not built. Run: dotnet build" }
    $folder
}

# The newest build of a project's assembly, whatever its configuration.
function Find-Build([string] $Project, [string] $Path) {
    $file = Get-ChildItem (Join-Path $repository "$Project/bin/*/$Path") -ErrorAction Ignore |
        Sort-Object LastWriteTime | Select-Object -Last 1
    if (-not $file) { throw "$Project is not built. Run: dotnet build" }
    $file.FullName
}

<# .SYNOPSIS A RestSharp of a higher version than any. #>
function Get-DecoyRestSharp {
    $framework = if ($PSVersionTable.PSVersion.Major -lt 6) { 'net472' } else { 'net8.0' }
    Find-Build tests/DecoyRestSharp "$framework/RestSharp.dll"
}

<# .SYNOPSIS Starts an emulator on a port that the system chooses; the object's Stop() ends it. #>
function Start-Emulator {
    param([string] $Arguments = '')
    $program = Find-Build src/BinanceUserStreams.Emulator net10.0/BinanceUserStreams.Emulator.dll
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', "`"$program`" --port 0 $Arguments")
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $line = Wait-Task $process.StandardOutput.ReadLineAsync()
    if ($line -notmatch 'http://127\.0\.0\.1:\d+') { throw "The emulator did not start: $line" }
    $null = $process.StandardOutput.ReadToEndAsync()

    $emulator = [pscustomobject]@{
        RestUri   = [uri]$Matches[0]
        StreamUri = [uri]($Matches[0] -replace '^http', 'ws')
        Process   = $process
    }
    $emulator | Add-Member ScriptMethod Stop { $this.Process.Kill(); $this.Process.WaitForExit(); $this.Process.Dispose() }
    $emulator
}

<# .SYNOPSIS Calls the control API. #>
function Invoke-Control {
    param([Parameter(Mandatory)] $Emulator, [string] $Method = 'GET', [string] $Path = '', $Body)
    $arguments = @{ Method = $Method; Uri = "$($Emulator.RestUri)emulator$Path"; UseBasicParsing = $true }
    if ($null -ne $Body) {
        $arguments.Body = ConvertTo-Json $Body -Depth 5 -Compress
        $arguments.ContentType = 'application/json'
    }
    Invoke-RestMethod @arguments
}

<# .SYNOPSIS The API calls that reached the exchange. #>
function Get-ExchangeRequest {
    param([Parameter(Mandatory)] $Emulator)
    @((Invoke-Control $Emulator).requests)
}

<# .SYNOPSIS An API key of the exchange's form, as the cmdlets take it. #>
function ConvertTo-ApiKey {
    param([Parameter(Mandatory)] [string] $Text)
    [System.Net.NetworkCredential]::new('', $Text).SecurePassword
}

<# .SYNOPSIS The result of a task; an error if it takes too long. #>
function Wait-Task {
    param([Parameter(Mandatory)] [System.Threading.Tasks.Task] $Task)
    if (-not $Task.Wait($patience)) { throw "It has not happened within $($patience / 1000) seconds." }
    $Task.GetAwaiter().GetResult()
}

<# .SYNOPSIS A port on which nobody listens. #>
function Get-UnusedPort {
    $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $listener.Start()
    try { $listener.LocalEndpoint.Port } finally { $listener.Stop() }
}

<# .SYNOPSIS A command in a runspace of its own, in this process. It gets the hashtable as $exchange. #>
function New-Shell {
    param([Parameter(Mandatory)] [string] $Command, [Parameter(Mandatory)] [hashtable] $Exchange)
    $state = [System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault()
    $state.ImportPSModule((Get-StagedModule))
    [powershell]::Create($state).AddScript("param(`$exchange) $Command").AddArgument($Exchange)
}

<# .SYNOPSIS Stops a command, as Ctrl+C does, once the exchange has its request. #>
function Stop-AfterRequest {
    param([Parameter(Mandatory)] [string] $Command, [Parameter(Mandatory)] [hashtable] $Exchange, [Parameter(Mandatory)] $Emulator)
    $shell = New-Shell $Command $Exchange
    $running = $shell.BeginInvoke()
    $waited = [System.Diagnostics.Stopwatch]::StartNew()
    while (@(Get-ExchangeRequest $Emulator).Count -lt 1) {
        if ($running.IsCompleted) { throw "It ended by itself: $($shell.Streams.Error)" }
        if ($waited.ElapsedMilliseconds -gt $patience) { throw 'It has sent nothing.' }
    }

    # A command that does not stop must fail the test, not hold it up.
    if (-not $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne($patience)) { return 'It goes on.' }
    $shell.InvocationStateInfo.State
    $shell.Dispose()
}

<# .SYNOPSIS Waits until something is so; an error if it takes too long. #>
function Wait-Condition {
    param([Parameter(Mandatory)] [scriptblock] $Condition)
    $waited = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not (& $Condition)) {
        if ($waited.ElapsedMilliseconds -gt $patience) { throw "It has not become so within $($patience / 1000) seconds: $Condition" }
        # Nothing tells when it is so: other processes are asked.
        [System.Threading.Thread]::Sleep(20)
    }
}

# The program of this PowerShell, and what stands before a script for a new process of it.
function Get-Engine([string] $Script) {
    $program = (Get-Process -Id $PID).Path
    # A PowerShell that is a .NET tool runs inside dotnet.
    if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { $prefix = @(Join-Path $PSHOME 'pwsh.dll') } else { $prefix = @() }
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes("`$ProgressPreference = 'SilentlyContinue'; $Script"))
    $program, ($prefix + '-NoProfile', '-NonInteractive', '-OutputFormat', 'Text', '-EncodedCommand', $encoded)
}

<# .SYNOPSIS Runs a script in a new process of the same PowerShell and returns what it writes. #>
function Invoke-FreshEngine {
    param([Parameter(Mandatory)] [string] $Script)
    $program, $arguments = Get-Engine $Script
    $output = & $program @arguments 2>&1
    if ($LASTEXITCODE -ne 0) { throw "The engine ended with $LASTEXITCODE`: $output" }
    $output
}

<# .SYNOPSIS Starts a script in a new process of the same PowerShell; its output is read from the process. #>
function Start-Engine {
    param([Parameter(Mandatory)] [string] $Script)
    $program, $arguments = Get-Engine $Script
    $start = [System.Diagnostics.ProcessStartInfo]::new($program, ($arguments.ForEach{ "`"$_`"" } -join ' '))
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    [System.Diagnostics.Process]::Start($start)
}

Export-ModuleMember -Function *-*
