# The companion module for a bus, and servers for it: each by itself, on a port of its own, ended by its process id.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
Import-Module $PSScriptRoot/Emulator.psm1

<# .SYNOPSIS The folder of the companion module, beside the main one; none if only that one is there. #>
function Get-StagedBus {
    $folder = Join-Path (Split-Path (Get-StagedModule)) BinanceUserStreams.Bus
    if (Test-Path $folder) { $folder }
}

<# .SYNOPSIS The program of nats-server; none if there is none here. #>
function Get-NatsServer {
    $candidates = $env:NATS_SERVER, (Get-Command nats-server -CommandType Application -ErrorAction Ignore | Select-Object -First 1).Source,
        '/usr/sbin/nats-server'
    $candidates | Where-Object { $_ -and (Test-Path $_) } | Select-Object -First 1
}

# Below the ports that the system gives to connections: such a port could be taken before the server has it.
function Get-LowPort {
    foreach ($attempt in 1..100) {
        $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, (Get-Random -Minimum 15000 -Maximum 30000))
        try {
            $listener.Start()
            return $listener.LocalEndpoint.Port
        }
        catch [System.Net.Sockets.SocketException] { continue }
        finally { $listener.Stop() }
    }
    throw 'No port is free.'
}

<# .SYNOPSIS Starts one server with JetStream in a folder; the object's Stop() ends it. #>
function Start-NatsServer {
    param([Parameter(Mandatory)] [string] $Folder, [string] $Configuration = '')
    $port = Get-LowPort
    $null = New-Item -ItemType Directory $Folder -Force
    $file = Join-Path $Folder server.conf
    [IO.File]::WriteAllText($file, @"
listen: 127.0.0.1:$port
server_name: pester
jetstream { store_dir: '$Folder/store' }
$Configuration
"@)
    $start = [System.Diagnostics.ProcessStartInfo]::new((Get-NatsServer), "-c `"$file`"")
    $start.UseShellExecute = $false
    $start.RedirectStandardError = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $log = while (($line = Wait-Task $process.StandardError.ReadLineAsync()) -notlike '*Server is ready*') {
        if ($null -eq $line) { throw "The server did not start: $log" }
        $line
    }
    $null = $process.StandardError.ReadToEndAsync()
    $server = [pscustomobject]@{ Address = "nats://127.0.0.1:$port"; Port = $port; Process = $process }
    $server | Add-Member ScriptMethod Stop { if (-not $this.Process.HasExited) { $this.Process.Kill(); $this.Process.WaitForExit() } }
    $server
}

<# .SYNOPSIS A client of NATS of a higher version than any. #>
function Get-DecoyNatsClient {
    $framework = if ($PSVersionTable.PSVersion.Major -lt 6) { 'net472' } else { 'net8.0' }
    $file = Get-ChildItem (Join-Path $PSScriptRoot "../../DecoyNats/bin/*/$framework/NATS.Client.Core.dll") -ErrorAction Ignore |
        Sort-Object LastWriteTime | Select-Object -Last 1
    if (-not $file) { throw 'tests/DecoyNats is not built. Run: dotnet build' }
    $file.FullName
}

<# .SYNOPSIS Stops a command that reads and waits, as Ctrl+C does; what became of it. #>
function Stop-WhileReading {
    param([Parameter(Mandatory)] [string] $Module, [Parameter(Mandatory)] [string] $Bus, [Parameter(Mandatory)] [string] $Address)
    $state = [System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault()
    $state.ImportPSModule(@($Module, $Bus))
    $begun = [System.Threading.ManualResetEventSlim]::new()
    $shell = [powershell]::Create($state).AddScript({
            param($address, $begun)
            $bus = Connect-BinanceUserStreamBus $address
            $begun.Set()
            Read-BinanceUserStreamBus $bus
        }).AddArgument($Address).AddArgument($begun)
    $running = $shell.BeginInvoke()
    if (-not $begun.Wait(120000)) { throw "It has not begun: $($shell.Streams.Error)" }
    if ($running.IsCompleted) { throw "It ended by itself: $($shell.Streams.Error)" }
    if (-not $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne(120000)) { return 'It goes on.' }
    "$($shell.InvocationStateInfo.State)"
}

Export-ModuleMember -Function *-*
