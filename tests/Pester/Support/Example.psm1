# Runs a script as a service manager or cron does: in a process of its own, without a user, by its exit code.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'
Import-Module $PSScriptRoot/Emulator.psm1

$examples = (Resolve-Path (Join-Path $PSScriptRoot '../../../examples')).Path
$patience = 120000

<# .SYNOPSIS The path of an example. #>
function Get-ExamplePath {
    param([string] $Name = '')
    Join-Path $examples $Name
}

<# .SYNOPSIS A command line of this PowerShell: the program, what stands before its arguments, and these. #>
function Get-EngineCommand {
    # They are added here: where an engine is one program alone, "(Get-EngineCommand) + $arguments" is one string.
    param([string[]] $Argument = @())
    $program = (Get-Process -Id $PID).Path
    $program
    # A PowerShell that is a .NET tool runs inside dotnet.
    if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' }
    $Argument
}

<# .SYNOPSIS Starts a program that finds the module as it ships; what it writes is collected. #>
function Start-Program {
    param(
        [Parameter(Mandatory)] [string[]] $Command,
        [hashtable] $Environment = @{},
        [string] $WorkingDirectory
    )
    $start = [System.Diagnostics.ProcessStartInfo]::new($Command[0])
    $Command | Select-Object -Skip 1 | ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardOutput = $start.RedirectStandardError = $start.RedirectStandardInput = $true
    if ($WorkingDirectory) { $start.WorkingDirectory = $WorkingDirectory }
    $modules = Split-Path (Get-StagedModule)
    $start.Environment['PSModulePath'] = @($modules, $env:PSModulePath) -join [IO.Path]::PathSeparator
    $start.Environment['NO_COLOR'] = '1'
    $null = $start.Environment.Remove('BINANCE_API_KEY')
    foreach ($name in $Environment.Keys) { $start.Environment[$name] = $Environment[$name] }
    $process = [System.Diagnostics.Process]::Start($start)
    # Nobody answers a question.
    $process.StandardInput.Close()
    [pscustomobject]@{
        Process = $process; Output = $process.StandardOutput.ReadToEndAsync(); Errors = $process.StandardError.ReadToEndAsync()
    }
}

<# .SYNOPSIS Starts an example: its script and arguments. #>
function Start-Example {
    param([Parameter(Mandatory)] [string] $Name, [string[]] $Argument = @(), [hashtable] $Environment = @{})
    $command = Get-EngineCommand ('-NoProfile', '-NonInteractive', '-File', (Get-ExamplePath $Name) + $Argument)
    Start-Program $command $Environment
}

<# .SYNOPSIS Starts lines of PowerShell, for what stands around an example: a pipeline, or what Azure has. #>
function Start-Line {
    param([Parameter(Mandatory)] [string] $Script, [hashtable] $Environment = @{})
    Start-Program (Get-EngineCommand '-NoProfile', '-NonInteractive', '-Command', $Script) $Environment
}

<# .SYNOPSIS Waits for the end: ExitCode, Output and Errors. #>
function Wait-Program {
    param([Parameter(Mandatory, ValueFromPipeline)] $Program)
    process {
        if (-not $Program.Process.WaitForExit($patience)) {
            $Program.Process.Kill($true)
            throw "It goes on: $($Program.Output.Result) $($Program.Errors.Result)"
        }
        [pscustomobject]@{
            ExitCode = $Program.Process.ExitCode; Output = $Program.Output.Result; Errors = $Program.Errors.Result
        }
    }
}

<# .SYNOPSIS Ends it as Ctrl+C does, by another signal, or kills it. #>
function Stop-Program {
    param([Parameter(Mandatory)] $Program, [string] $Signal = 'INT', [switch] $Kill)
    if ($Kill) { $Program.Process.Kill($true) } else { /bin/kill -s $Signal $Program.Process.Id }
}

<# .SYNOPSIS A local exchange, and the files with which an example finds it and has an API key for it. #>
function Start-ExampleExchange {
    param([Parameter(Mandatory)] [string] $Folder)
    $emulator = Start-Emulator
    $apiKey = 'E' * 56 + 'Examples'
    $keyFile = Join-Path $Folder api-key
    Set-Content $keyFile $apiKey
    $connectionFile = Join-Path $Folder local.psd1
    Set-Content $connectionFile "@{ RestUri = '$($emulator.RestUri)'; StreamUri = '$($emulator.StreamUri)'; Account = 'desk' }"
    [pscustomobject]@{
        Emulator = $emulator; ApiKey = $apiKey; KeyFile = $keyFile; ConnectionFile = $connectionFile
        Arguments = @('-ApiKeyFile', $keyFile, '-ConnectionFile', $connectionFile)
    }
}

<# .SYNOPSIS Waits until the exchange has so many open sockets. #>
function Wait-Socket {
    param([Parameter(Mandatory)] $Exchange, [int] $Count = 1)
    $emulator, $wanted = $Exchange.Emulator, $Count
    Wait-Condition { (@((Invoke-Control $emulator).listenKeys) | Measure-Object openSockets -Sum).Sum -ge $wanted }.GetNewClosure()
}

<# .SYNOPSIS Lets the account trade: so many orders, with two fills each. #>
function Start-Trading {
    param([Parameter(Mandatory)] $Exchange, [Parameter(Mandatory)] [int] $Orders)
    $null = Invoke-Control $Exchange.Emulator POST /trading @{
        market = 'UsdMFutures'; account = $Exchange.ApiKey; count = $Orders; fillsPerOrder = 2; seed = 1
    }
}

<# .SYNOPSIS Sends one event to the sockets of USD-M futures. #>
function Send-ExampleEvent {
    param([Parameter(Mandatory)] $Exchange, [Parameter(Mandatory)] [hashtable] $Body)
    $null = Invoke-Control $Exchange.Emulator POST /events @{ market = 'UsdMFutures'; event = $Body }
}

<# .SYNOPSIS The fills that a journal holds; none if it is not there yet. #>
function Get-JournalFill {
    param([Parameter(Mandatory)] [string] $Path)
    if (Test-Path $Path) {
        Get-BinanceUserStreamJournal $Path -EventType ORDER_TRADE_UPDATE | Where-Object ExecutionType -EQ TRADE
    }
}

<# .SYNOPSIS A journal with the fills of so many orders, written by the example's stream. #>
function New-ExampleJournal {
    param([Parameter(Mandatory)] $Exchange, [Parameter(Mandatory)] [string] $Path, [int] $Orders = 5)
    $null = Invoke-Control $Exchange.Emulator POST /reset
    $run = Start-Example stream/Receive-Stream.ps1 ($Exchange.Arguments + '-JournalPath', $Path)
    try {
        Wait-Socket $Exchange
        Start-Trading $Exchange $Orders
        Wait-Condition { @(Get-JournalFill $Path).Count -eq 2 * $Orders }
    }
    finally { Stop-Program $run -Kill }
    $null = Wait-Program $run
}

<# .SYNOPSIS A folder of its own. #>
function New-ExampleFolder {
    param([Parameter(Mandatory)] [string] $Within)
    (New-Item -ItemType Directory (Join-Path $Within ([IO.Path]::GetRandomFileName()))).FullName
}

Export-ModuleMember -Function *-*
