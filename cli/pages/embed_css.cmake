# Style sheets are files of their own; the program holds them as text.
#
# embed_css(OUT SHEET...) writes a C file in which the text of page_board.css is `const char page_board_css[]`.  Comments
# are left out, and a line that begins with a blank is joined to the one before it, so that a sheet can be laid out for
# reading without making pages longer.  Changing a sheet configures the build anew.
function(embed_css out)
  set(code "/* Made by embed_css.cmake. */\n#include \"page_style.h\"\n")
  foreach(sheet ${ARGN})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sheet})
    get_filename_component(name ${sheet} NAME_WE)
    file(READ ${sheet} css)
    string(REGEX REPLACE "/\\*[^*]*\\*/\n" "" css "${css}")
    string(REGEX REPLACE "\n[ \t]+" "" css "${css}")
    string(REPLACE "\\" "\\\\" css "${css}")
    string(REPLACE "\"" "\\\"" css "${css}")
    string(REPLACE "\n" "\\n\"\n    \"" css "${css}")
    string(APPEND code "\nconst char ${name}_css[] = \"${css}\";\n")
  endforeach()
  file(CONFIGURE OUTPUT ${out} CONTENT "${code}" @ONLY)
endfunction()
