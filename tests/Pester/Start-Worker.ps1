# Runs Pester files one after the other: an engine starts once for many of them. Reads the path of a file from a pipe, a
# line each, and answers with the line of Invoke-Suite.ps1. Written for Windows PowerShell 5.1 too.
param(
    [Parameter(Mandatory)] [string] $PipeName,
    [string] $PesterFolder
)
$ErrorActionPreference = 'Stop'

# Files change variables of the environment, which belong to the process.
function Restore-Environment([System.Collections.IDictionary] $Kept) {
    foreach ($name in @([Environment]::GetEnvironmentVariables().Keys) + @($Kept.Keys)) {
        [Environment]::SetEnvironmentVariable($name, $Kept[$name])
    }
}

$pipe = [System.IO.Pipes.NamedPipeClientStream]::new('.', $PipeName, 'InOut')
$pipe.Connect(10000)
$reader = [IO.StreamReader]::new($pipe)
$writer = [IO.StreamWriter]::new($pipe)
$writer.AutoFlush = $true
$environment = [Environment]::GetEnvironmentVariables()

# The pipe ends with the process that runs the suite, and this one with it.
while ($null -ne ($path = $reader.ReadLine())) {
    # A runspace of its own: no file sees the modules, functions and variables of another.
    $runspace = [runspacefactory]::CreateRunspace($Host)
    $shell = [powershell]::Create()
    try {
        $runspace.Open()
        $shell.Runspace = $runspace
        $null = $shell.AddCommand("$PSScriptRoot/Invoke-Suite.ps1")
        $null = $shell.AddParameter('Path', $path).AddParameter('PesterFolder', $PesterFolder)
        $answer = $shell.Invoke() | Select-Object -Last 1
    }
    catch {
        $answer = ConvertTo-Json @(, @{ Name = 'The file'; Outcome = 'Failed'; Message = "$_" }) -Compress
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
        Restore-Environment $environment
    }
    $writer.WriteLine($answer)
}
